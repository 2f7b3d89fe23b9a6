package io.driververifier.samples.stop.checksfirst;

import io.driververifier.samples.stop.PendingCount;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A count in which a request asks whether it may come in before it is counted. Any thread; nothing is guarded, each step is
 * atomic.
 *
 * <p>The bug: whoever stops between the two steps does not wait for it.
 */
public final class CheckedFirst implements PendingCount {
    private final AtomicInteger pending = new AtomicInteger(1);
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final Runnable whenZero;

    /** A count that calls {@code whenZero} on whatever thread makes it zero. */
    public CheckedFirst(Runnable whenZero) {
        this.whenZero = whenZero;
    }

    @Override
    public boolean enter() {
        if (isStopping.get()) {
            return false;
        }
        pending.incrementAndGet(); // the bug
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
