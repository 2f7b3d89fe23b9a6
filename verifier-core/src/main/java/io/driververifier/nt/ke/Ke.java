package io.driververifier.nt.ke;

import io.driververifier.nt.NtStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's routines ({@code Ke…}) for events, waits, IRQL, spin locks, DPCs and timers.
 *
 * <p>Any thread. A routine whose arguments name no machine goes by that of the calling thread.
 */
public final class Ke {
    private static final long FOR_EVER = -1;
    private static final Duration NANOS_MAX = Duration.ofNanos(Long.MAX_VALUE);

    /** Windows counts periods in milliseconds. */
    private static final long PERIOD_NANOS_MIN = 1_000_000;

    private Ke() {}

    // Events and waits

    /** {@code KeSetEvent}: signals {@code event}; answers whether it was signalled before. */
    public static boolean setEvent(KEvent event) {
        return event.set();
    }

    /** {@code KeClearEvent}: takes the signal away. */
    public static void clearEvent(KEvent event) {
        event.reset();
    }

    /** {@code KeResetEvent}: takes the signal away; answers whether there was one. */
    public static boolean resetEvent(KEvent event) {
        return event.reset();
    }

    /** {@code KeReadStateEvent}: whether {@code event} is signalled; takes nothing away. */
    public static boolean readStateEvent(KEvent event) {
        return event.readState();
    }

    /**
     * {@code KeWaitForSingleObject} without a timeout, in kernel mode and not alertable: {@link NtStatus#SUCCESS}, or
     * {@link NtStatus.ABANDONED} for a mutant whose owner has ended.
     *
     * @throws io.driververifier.nt.BugCheck if the machine stops meanwhile
     * @throws MachineClosed if the machine is closed meanwhile, or the Java thread is interrupted
     * @throws IllegalStateException if it would block and the Java thread belongs to no machine
     */
    public static NtStatus waitForSingleObject(DispatcherObject object) {
        return object.await(FOR_EVER);
    }

    /**
     * {@code KeWaitForSingleObject} with a timeout by the machine's clock: as without one, or
     * {@link NtStatus#TIMEOUT}. Fails as {@link #waitForSingleObject(DispatcherObject)} does.
     */
    public static NtStatus waitForSingleObject(DispatcherObject object, Duration timeout) {
        return object.await(nanos(timeout));
    }

    /**
     * {@code KeDelayExecutionThread} in kernel mode and not alertable: waits for {@code time} by the machine's clock. Fails
     * as {@link #waitForSingleObject(DispatcherObject)} does.
     */
    public static NtStatus delayExecutionThread(Duration time) {
        new KEvent(EventType.NOTIFICATION).await(nanos(time));
        return NtStatus.SUCCESS;
    }

    private static long nanos(Duration time) {
        if (time.isNegative()) {
            return 0;
        }
        return time.compareTo(NANOS_MAX) > 0 ? Long.MAX_VALUE : time.toNanos();
    }

    /**
     * A scope for events and status blocks that a driver in C would have on its stack; for a {@code try} statement. Events
     * made without it live as long as somebody has them.
     */
    public static KernelStack kernelStack() {
        return new KernelStack();
    }

    // Mutants

    /** {@code KeInitializeMutant}: a mutant that nobody owns. */
    public static KMutant initializeMutant() {
        return new KMutant();
    }

    /**
     * {@code KeReleaseMutant}: gives {@code mutant} up, as often as the caller has acquired it.
     *
     * @throws io.driververifier.nt.NtStatusException with {@link NtStatus#MUTANT_NOT_OWNED}
     * @throws IllegalStateException if the Java thread belongs to no machine
     */
    public static void releaseMutant(KMutant mutant) {
        mutant.release(Kernel.currentThread());
    }

    /** {@code KeReadStateMutant}: whether nobody owns {@code mutant}. */
    public static boolean readStateMutant(KMutant mutant) {
        return mutant.readState();
    }

    // IRQL

    /** {@code KeGetCurrentIrql}: the caller's; {@link Irql#PASSIVE_LEVEL} on a Java thread that belongs to no machine. */
    public static Irql getCurrentIrql() {
        KThread thread = Kernel.currentThreadOrNull();
        return thread == null ? Irql.PASSIVE_LEVEL : thread.irql();
    }

    /**
     * {@code KeRaiseIrql}: sets the caller's IRQL and answers the one before. That it is not lower is not checked.
     *
     * @throws IllegalStateException if the Java thread belongs to no machine
     */
    public static Irql raiseIrql(Irql irql) {
        KThread thread = Kernel.currentThread();
        Irql old = thread.irql();
        thread.setIrql(irql);
        return old;
    }

    /** {@code KeLowerIrql}: sets the caller's IRQL; that it is not higher is not checked. Fails as raising does. */
    public static void lowerIrql(Irql irql) {
        Kernel.currentThread().setIrql(irql);
    }

    /** {@code PAGED_CODE}: says that the calling routine is pageable and so for IRQLs below dispatch; does nothing. */
    public static void pagedCode() {}

    // Spin locks

    /** {@code KeInitializeSpinLock}: a lock that nobody holds. */
    public static KSpinLock initializeSpinLock() {
        return new KSpinLock();
    }

    /**
     * {@code KeAcquireSpinLock}: raises the caller to {@link Irql#DISPATCH_LEVEL}, waits for {@code lock} and takes it;
     * answers the IRQL before. A Java thread that belongs to no machine has no IRQL that could be raised.
     *
     * @throws io.driververifier.nt.BugCheck if the machine stops meanwhile
     * @throws MachineClosed if the machine is closed meanwhile
     * @throws IllegalStateException if the caller holds it already: on Windows it would spin for ever
     */
    public static Irql acquireSpinLock(KSpinLock lock) {
        lock.checkNotMine();
        KThread thread = Kernel.currentThreadOrNull();
        if (thread == null) {
            lock.acquire(null);
            return Irql.PASSIVE_LEVEL;
        }
        Irql old = thread.irql();
        thread.setIrql(Irql.DISPATCH_LEVEL);
        boolean acquired = false;
        try {
            lock.acquire(thread);
            acquired = true;
            return old;
        } finally {
            if (!acquired) {
                thread.setIrql(old);
            }
        }
    }

    /**
     * {@code KeReleaseSpinLock}: lets go of {@code lock} and sets the caller's IRQL to {@code old}.
     *
     * @throws IllegalStateException if the caller does not hold it
     */
    public static void releaseSpinLock(KSpinLock lock, Irql old) {
        lock.release();
        KThread thread = Kernel.currentThreadOrNull();
        if (thread != null) {
            thread.setIrql(old);
        }
    }

    /** {@code KeAcquireSpinLockAtDpcLevel}: as {@link #acquireSpinLock}, but leaves the IRQL alone. */
    public static void acquireSpinLockAtDpcLevel(KSpinLock lock) {
        lock.checkNotMine();
        lock.acquire(Kernel.currentThreadOrNull());
    }

    /** {@code KeReleaseSpinLockFromDpcLevel}: as {@link #releaseSpinLock}, but leaves the IRQL alone. */
    public static void releaseSpinLockFromDpcLevel(KSpinLock lock) {
        lock.release();
    }

    // DPCs

    /** {@code KeInitializeDpc}: a DPC that runs {@code routine}. */
    public static KDpc initializeDpc(DeferredRoutine routine) {
        return new KDpc(routine);
    }

    /**
     * {@code KeInsertQueueDpc}: has {@code dpc} run on the DPC thread of the caller's machine; false if it is queued
     * already.
     *
     * @throws io.driververifier.nt.BugCheck if the machine has stopped
     * @throws MachineClosed if the machine was closed
     * @throws IllegalStateException if the Java thread belongs to no machine
     */
    public static boolean insertQueueDpc(KDpc dpc) {
        Kernel kernel = Kernel.currentThread().kernel();
        kernel.checkRunning();
        return kernel.dpcQueue().insert(dpc);
    }

    /** {@code KeRemoveQueueDpc}: takes {@code dpc} back before it runs; false if it is not queued. */
    public static boolean removeQueueDpc(KDpc dpc) {
        DpcQueue queue = dpc.queue();
        return queue != null && queue.remove(dpc);
    }

    /**
     * {@code KeFlushQueuedDpcs}: waits until the DPCs that are queued or run in the caller's machine have run. Fails as
     * {@link #waitForSingleObject(DispatcherObject)} does, and for a DPC, which would wait for itself.
     */
    public static void flushQueuedDpcs() {
        Kernel kernel = Kernel.currentThread().kernel();
        kernel.checkRunning();
        kernel.dpcQueue().flush();
    }

    // Timers

    /** {@code KeInitializeTimer}: a timer that lets every waiter go on. */
    public static KTimer initializeTimer() {
        return initializeTimerEx(EventType.NOTIFICATION);
    }

    /** {@code KeInitializeTimerEx}: a timer, not signalled and not armed. */
    public static KTimer initializeTimerEx(EventType type) {
        return new KTimer(type);
    }

    /** {@code KeSetTimer}: as {@link #setTimerEx}, to expire once. */
    public static boolean setTimer(KTimer timer, Duration due, @Nullable KDpc dpc) {
        return setTimerEx(timer, due, Duration.ZERO, dpc);
    }

    /**
     * {@code KeSetTimerEx}: takes the signal of {@code timer} away and has it signalled, and {@code dpc} queued, after
     * {@code due} by the clock of the caller's machine, then every {@code period} if that is not zero; answers whether it
     * was armed already. A period is a millisecond at least. Periods that the clock jumps over are left out.
     *
     * @throws io.driververifier.nt.BugCheck if the machine has stopped
     * @throws MachineClosed if the machine was closed
     * @throws IllegalStateException if the Java thread belongs to no machine
     */
    public static boolean setTimerEx(KTimer timer, Duration due, Duration period, @Nullable KDpc dpc) {
        Kernel kernel = Kernel.currentThread().kernel();
        kernel.checkRunning();
        long periodNanos = nanos(period);
        long delayNanos = nanos(due);
        boolean before = timer.arm(
                kernel.timerQueue(), delayNanos, periodNanos == 0 ? 0 : Math.max(periodNanos, PERIOD_NANOS_MIN), dpc);
        if (delayNanos == 0) {
            kernel.timerQueue().expire();
        }
        return before;
    }

    /** {@code KeCancelTimer}: disarms {@code timer}; answers whether it was armed. A DPC that it has queued stays queued. */
    public static boolean cancelTimer(KTimer timer) {
        return timer.cancel();
    }

    /** {@code KeReadStateTimer}: whether {@code timer} is signalled; takes nothing away. */
    public static boolean readStateTimer(KTimer timer) {
        return timer.readState();
    }
}
