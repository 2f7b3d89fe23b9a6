package io.driververifier.verifier.pending;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A caller's wait for its early completion, which ends as soon as that one turns out to need the caller.
 *
 * <p>One thread, the caller's.
 */
final class EarlyWait {
    private static final long FIRST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ResumeTask task;
    private final Caller caller;
    private final Bounds bounds;

    EarlyWait(ResumeTask task, Caller caller, Bounds bounds) {
        this.task = task;
        this.caller = caller;
        this.bounds = bounds;
    }

    /** How it ended. */
    enum End {
        /** The completion has run to its end. */
        DONE,
        /** It needs a lock that the caller owns. */
        NEEDS_CALLER,
        /** It waits for something whose owner cannot be seen, which may be the caller. */
        UNSEEN,
        /** The bound in time struck. */
        BOUND
    }

    End await() {
        caller.setWaitsFor(task);
        boolean interrupted = Thread.interrupted();
        try {
            long deadline = System.nanoTime() + bounds.earlyNanosMax();
            long unseen = 0;
            while (true) {
                try {
                    if (task.awaitDone(FIRST_LOOK_NANOS)) {
                        return End.DONE;
                    }
                } catch (InterruptedException later) {
                    interrupted = true;
                }
                switch (obstacle()) {
                    case LOCK_OF_OTHER -> {
                        return End.NEEDS_CALLER;
                    }
                    case UNKNOWN -> {
                        if (++unseen == 2) {
                            return End.UNSEEN;
                        }
                    }
                    case NONE -> unseen = 0;
                }
                if (System.nanoTime() - deadline > 0) {
                    return End.BOUND;
                }
            }
        } finally {
            caller.setWaitsFor(null);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A runner that itself waits for an early completion is looked through to the innermost one. */
    private LockOwners.Obstacle obstacle() {
        Thread runner = task.runner();
        for (ResumeTask inner = innerOf(runner); inner != null; inner = innerOf(runner)) {
            runner = inner.runner();
        }
        return runner == null ? LockOwners.Obstacle.NONE : LockOwners.obstacleOf(runner, caller.thread());
    }

    private static @Nullable ResumeTask innerOf(@Nullable Thread runner) {
        Caller nested = runner == null ? null : ResumeThreads.callerOf(runner);
        return nested == null ? null : nested.waitsFor();
    }
}
