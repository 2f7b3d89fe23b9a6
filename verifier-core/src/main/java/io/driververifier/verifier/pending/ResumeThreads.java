package io.driververifier.verifier.pending;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The verifier threads; as many as there are completions going on, because one may wait for another.
 *
 * <p>Any thread. {@code starting} counts what has been released and does not run yet.
 */
final class ResumeThreads {
    private static final long IDLE_SECONDS_MAX = 1;

    private final boolean inherit;
    private final AtomicInteger starting = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();
    private final Set<ResumeThread> threads = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS_MAX, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);

    /** Threads that {@code inherit} what is kept beside those that make them, or do not. */
    ResumeThreads(boolean inherit) {
        this.inherit = inherit;
    }

    private Thread newThread(Runnable body) {
        ResumeThread[] self = new ResumeThread[1];
        self[0] = new ResumeThread(
                () -> {
                    try {
                        body.run();
                    } finally {
                        threads.remove(self[0]);
                    }
                },
                made.incrementAndGet(),
                inherit);
        threads.add(self[0]);
        return self[0];
    }

    /** Lets the completion of {@code hold} go on, unless somebody has done so; then null. */
    @Nullable ResumeTask release(Hold hold, int earlyDepth) {
        if (!hold.release()) {
            return null;
        }
        starting.incrementAndGet();
        ResumeTask task = new ResumeTask(hold, earlyDepth, starting::decrementAndGet);
        try {
            executor.execute(() -> run(task));
        } catch (RejectedExecutionException closed) {
            // What arrives while the machine goes down still has to go on.
            newThread(() -> run(task)).start();
        }
        return task;
    }

    private static void run(ResumeTask task) {
        ResumeThread thread = (ResumeThread) Thread.currentThread();
        thread.setBusy(true);
        try {
            task.run();
        } finally {
            thread.setBusy(false);
        }
    }

    /** The caller that the verifier thread {@code thread} is, if it is one and has been one. */
    static @Nullable Caller callerOf(Thread thread) {
        return thread instanceof ResumeThread resume ? resume.caller() : null;
    }

    boolean isStarting() {
        return starting.get() > 0;
    }

    /** Whether a completion is about to go on, or goes on without waiting. */
    boolean isRunning() {
        return isStarting() || threads.stream().anyMatch(ResumeThread::isRunning);
    }

    void close(long nanosMax) {
        executor.shutdown();
        boolean interrupted = false;
        try {
            executor.awaitTermination(nanosMax, TimeUnit.NANOSECONDS);
        } catch (InterruptedException hurry) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
