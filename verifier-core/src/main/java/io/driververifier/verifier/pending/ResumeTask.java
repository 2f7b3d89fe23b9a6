package io.driververifier.verifier.pending;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One completion going on, on a verifier thread. {@code runner} is set by that thread and read by who waits. */
final class ResumeTask implements Runnable {
    private final Hold hold;
    private final int earlyDepth;
    private final Runnable started;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Thread runner;

    ResumeTask(Hold hold, int earlyDepth, Runnable started) {
        this.hold = hold;
        this.earlyDepth = earlyDepth;
        this.started = started;
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        started.run();
        try {
            hold.resume(earlyDepth);
        } finally {
            done.countDown();
        }
    }

    Hold hold() {
        return hold;
    }

    @Nullable Thread runner() {
        return runner;
    }

    boolean awaitDone(long nanos) throws InterruptedException {
        return done.await(nanos, TimeUnit.NANOSECONDS);
    }
}
