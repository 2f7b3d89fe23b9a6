package io.driververifier.verifier.pending;

import java.util.concurrent.TimeUnit;

/**
 * A caller's wait for the fault of its request, so that what comes after does not depend on which thread is faster. It ends
 * as soon as the fault turns out to need the caller.
 *
 * <p>One thread, the caller's.
 */
final class FaultWait {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Fault fault;
    private final Caller caller;
    private final long nanosMax;

    FaultWait(Fault fault, Caller caller, long nanosMax) {
        this.fault = fault;
        this.caller = caller;
        this.nanosMax = nanosMax;
    }

    /** How it ended. */
    enum End {
        /** It has come to the request, or never will. */
        DONE,
        /** It needs a lock that the caller owns. */
        NEEDS_CALLER,
        /** The bound in time struck. */
        BOUND
    }

    End await() {
        caller.setFaultUnderWay(true);
        boolean interrupted = Thread.interrupted();
        try {
            long deadline = System.nanoTime() + nanosMax;
            while (true) {
                try {
                    if (fault.await(LOOK_NANOS) || fault.isVain()) {
                        return End.DONE;
                    }
                } catch (InterruptedException later) {
                    interrupted = true;
                }
                if (needsCaller()) {
                    return End.NEEDS_CALLER;
                }
                if (System.nanoTime() - deadline > 0) {
                    return End.BOUND;
                }
            }
        } finally {
            caller.setFaultUnderWay(false);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean needsCaller() {
        return fault.runners().stream()
                .anyMatch(
                        runner -> LockOwners.obstacleOf(runner, caller.thread()) == LockOwners.Obstacle.LOCK_OF_OTHER);
    }
}
