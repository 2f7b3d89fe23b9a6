package io.driververifier.samples.stop;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A count in which a request is counted before it asks whether it may come in: whoever stops either is seen by it or waits
 * for it. Any thread; nothing is guarded, each step is atomic.
 */
public final class CountedFirst implements PendingCount {
    private final AtomicInteger pending = new AtomicInteger(1);
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final Runnable whenZero;

    /** A count that calls {@code whenZero} on whatever thread makes it zero. */
    public CountedFirst(Runnable whenZero) {
        this.whenZero = whenZero;
    }

    @Override
    public boolean enter() {
        pending.incrementAndGet();
        if (isStopping.get()) {
            leave();
            return false;
        }
        return true;
    }

    @Override
    public void leave() {
        if (pending.decrementAndGet() == 0) {
            whenZero.run();
        }
    }

    @Override
    public boolean stop() {
        if (!isStopping.compareAndSet(false, true)) {
            return false;
        }
        leave();
        return true;
    }
}
