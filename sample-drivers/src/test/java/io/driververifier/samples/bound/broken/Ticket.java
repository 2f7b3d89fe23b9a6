package io.driververifier.samples.bound.broken;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** What somebody waits for until it is served. Any thread. */
public final class Ticket implements Future<String> {
    private static final String CANCELLED = "cancelled";

    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<String> outcome = new AtomicReference<>("");

    public void serve(String what) {
        outcome.compareAndSet("", what);
        done.countDown();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        // Whoever waits goes on waiting.
        return outcome.compareAndSet("", CANCELLED);
    }

    @Override
    public boolean isCancelled() {
        return outcome.get().equals(CANCELLED);
    }

    @Override
    public boolean isDone() {
        return done.getCount() == 0;
    }

    @Override
    public String get() throws InterruptedException {
        done.await();
        return served();
    }

    @Override
    public String get(long timeout, TimeUnit unit) throws InterruptedException, TimeoutException {
        if (!done.await(timeout, unit)) {
            throw new TimeoutException();
        }
        return served();
    }

    private String served() {
        if (isCancelled()) {
            throw new CancellationException();
        }
        return outcome.get();
    }
}
