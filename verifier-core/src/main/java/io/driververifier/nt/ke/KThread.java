package io.driververifier.nt.ke;

import io.driververifier.nt.AddressSpace;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A thread of one machine: a Java thread that has been adopted by it.
 *
 * <p>The fields of the wait and the IRQL are written by the thread itself and read by any.
 */
public final class KThread {
    private final Kernel kernel;
    private final Thread javaThread;
    private final int address;
    private final Object container;
    private volatile @Nullable DispatcherObject waitsOn;
    private volatile @Nullable WaitBlock wait;
    private volatile boolean timedWait;
    private volatile boolean atWork;
    private volatile boolean stopped;
    private volatile boolean idle;
    private volatile Irql irql = Irql.PASSIVE_LEVEL;
    private volatile long waits;
    private final Set<KMutant> mutants = ConcurrentHashMap.newKeySet(0);
    private @Nullable Object verifierState;

    KThread(Kernel kernel, Thread javaThread, Function<? super KThread, ?> containers) {
        this.kernel = kernel;
        this.javaThread = javaThread;
        this.address = kernel.addresses().allocate();
        this.container = containers.apply(this);
    }

    /** The kernel that adopted it. */
    public Kernel kernel() {
        return kernel;
    }

    /** The Java thread that it is. */
    public Thread javaThread() {
        return javaThread;
    }

    /** Its address, unique in its machine. */
    public int address() {
        return address;
    }

    /** What it is the kernel's part of: the {@code ETHREAD} around a {@code KTHREAD}, for those above the kernel. */
    public Object container() {
        return container;
    }

    /** What it waits on in the kernel at this moment, if it does; one whose wait is satisfied goes on and does not wait. */
    public @Nullable DispatcherObject waitsOn() {
        WaitBlock now = wait;
        return now == null || now.isSatisfied() ? null : waitsOn;
    }

    /** Whether that wait ends by itself after a time. */
    public boolean isTimedWait() {
        return timedWait;
    }

    /** How many waits it has begun; two looks with the same number and the same object saw the same wait. */
    public long waits() {
        return waits;
    }

    /** Its IRQL. */
    public Irql irql() {
        return irql;
    }

    /** Sets its IRQL: for the kernel, and for the verifier to put back what a routine left; only the thread itself. */
    public void setIrql(Irql irql) {
        this.irql = irql;
    }

    /** Whether it is the kernel's thread for DPCs and has none: it does nothing until somebody else gives it one. */
    public boolean isIdle() {
        return idle;
    }

    /** Whether it waits, in the kernel or in Java for anything, or is idle. */
    boolean isQuiet() {
        WaitBlock now = wait;
        return now == null ? idle || javaThread.getState() != Thread.State.RUNNABLE : !now.isSatisfied();
    }

    /** Whether it has been stopped: it does nothing more in its machine. */
    public boolean isStopped() {
        return stopped;
    }

    /**
     * Stops it, without unwinding it: it loses the wait that it is in, and where it calls the kernel next it is parked until
     * the machine ends.
     */
    public void stop() {
        stopped = true;
        DispatcherObject object = waitsOn;
        WaitBlock block = wait;
        if (object != null && block != null) {
            object.withdraw(block);
        }
    }

    /** The mutants that it owns. */
    Set<KMutant> mutants() {
        return mutants;
    }

    /** It has ended: what it owns is abandoned ({@code KeRundownThread}). */
    public void abandonMutants() {
        for (KMutant mutant : List.copyOf(mutants)) {
            mutant.abandon(this);
        }
    }

    /** Whether it is a worker thread of the kernel with a work item. */
    public boolean isAtWork() {
        return atWork;
    }

    /** What the verifier keeps for this thread; only the thread itself may ask. */
    public @Nullable Object verifierState() {
        return verifierState;
    }

    /** Sets what {@link #verifierState} answers; only the thread itself may call it. */
    public void setVerifierState(Object state) {
        this.verifierState = state;
    }

    void beginWait(DispatcherObject object, WaitBlock block, boolean timed) {
        timedWait = timed;
        waits = waits + 1;
        waitsOn = object;
        wait = block;
    }

    void endWait() {
        wait = null;
        waitsOn = null;
    }

    void setAtWork(boolean atWork) {
        this.atWork = atWork;
    }

    void setIdle(boolean idle) {
        this.idle = idle;
    }

    @Override
    public String toString() {
        return "THREAD " + AddressSpace.format(address) + " (" + javaThread.getName() + ")";
    }
}
