package io.driververifier.nt.ke;

import io.driververifier.nt.NtStatus;
import java.time.Duration;

/** The kernel's routines ({@code Ke…}) for events and waits. Any thread. */
public final class Ke {
    private static final long FOR_EVER = -1;

    private Ke() {}

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
     * {@code KeWaitForSingleObject} without a timeout, in kernel mode and not alertable.
     *
     * @throws io.driververifier.nt.BugCheck if the machine stops meanwhile
     * @throws MachineClosed if the machine is closed meanwhile, or the Java thread is interrupted
     * @throws IllegalStateException if it would block and the Java thread belongs to no machine
     */
    public static NtStatus waitForSingleObject(DispatcherObject object) {
        object.await(FOR_EVER);
        return NtStatus.SUCCESS;
    }

    /**
     * {@code KeWaitForSingleObject} with a timeout by the machine's clock: {@link NtStatus#SUCCESS} or
     * {@link NtStatus#TIMEOUT}. Fails as {@link #waitForSingleObject(DispatcherObject)} does.
     */
    public static NtStatus waitForSingleObject(DispatcherObject object, Duration timeout) {
        return object.await(Math.max(0, timeout.toNanos())) ? NtStatus.SUCCESS : NtStatus.TIMEOUT;
    }
}
