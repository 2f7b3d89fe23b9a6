package io.driververifier.nt.ke;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is advanced, for tests of timeouts. Any thread. */
public final class ManualClock implements KernelClock {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Lets {@code time} pass at once and wakes whoever waits for it. */
    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
        listeners.forEach(Runnable::run);
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public void onJump(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public long sleepNanosMax(long remainingNanos) {
        return Long.MAX_VALUE;
    }
}
