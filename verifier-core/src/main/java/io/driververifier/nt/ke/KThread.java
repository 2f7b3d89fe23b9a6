package io.driververifier.nt.ke;

import io.driververifier.nt.AddressSpace;
import org.jspecify.annotations.Nullable;

/**
 * A thread of one machine: a Java thread that has been adopted by it.
 *
 * <p>The fields of the wait and the IRQL are written by the thread itself and read by any; the list of requests has its
 * own lock.
 */
public final class KThread {
    private final Kernel kernel;
    private final Thread javaThread;
    private final int address;
    private final RequestList requests = new RequestList();
    private volatile @Nullable DispatcherObject waitsOn;
    private volatile @Nullable WaitBlock wait;
    private volatile boolean timedWait;
    private volatile boolean atWork;
    private volatile boolean idle;
    private volatile Irql irql = Irql.PASSIVE_LEVEL;
    private volatile long waits;
    private @Nullable Object verifierState;

    KThread(Kernel kernel, Thread javaThread) {
        this.kernel = kernel;
        this.javaThread = javaThread;
        this.address = kernel.addresses().allocate();
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

    /** The requests that it issued and that are not finished. */
    public RequestList requests() {
        return requests;
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

    /** Whether it is a worker thread of the kernel with a work item. */
    boolean isAtWork() {
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
