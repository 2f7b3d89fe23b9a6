package io.driververifier.nt.ke;

import org.jspecify.annotations.Nullable;

/**
 * A timer ({@code KTIMER}): signalled when its time has come, and waited on and set by the routines of {@link Ke}.
 *
 * <p>Any thread. {@code armed} is written under {@code arming}, which is taken before the lock of a timer queue, never
 * after it.
 */
public final class KTimer extends DispatcherObject {
    private final EventType type;
    private final Object arming = new Object();
    private volatile @Nullable TimerEntry armed;

    KTimer(EventType type) {
        super(false);
        this.type = type;
    }

    /** What a wait does to it. */
    public EventType type() {
        return type;
    }

    /** Whether its time is to come yet; always, once it is set, if it is periodic. */
    public boolean isArmed() {
        return armed != null;
    }

    @Override
    boolean isConsumedByWait() {
        return type == EventType.SYNCHRONIZATION;
    }

    /** Arms it anew; answers whether it was armed. */
    boolean arm(TimerQueue queue, long delayNanos, long periodNanos, @Nullable KDpc dpc) {
        synchronized (arming) {
            boolean before = disarm();
            reset();
            armed = queue.add(this, delayNanos, periodNanos, dpc);
            return before;
        }
    }

    /** Answers whether it was armed. */
    boolean cancel() {
        synchronized (arming) {
            return disarm();
        }
    }

    private boolean disarm() {
        TimerEntry now = armed;
        armed = null;
        if (now == null) {
            return false;
        }
        now.queue().remove(now);
        return true;
    }

    /** The time of {@code entry} has come; nothing happens if the timer was set or cancelled meanwhile. */
    void expire(TimerEntry entry, long nowNanos) {
        synchronized (arming) {
            if (armed == entry) {
                armed = entry.queue().addNext(entry, nowNanos);
                set();
                entry.queue().queueDpcOf(entry);
            }
        }
    }

    /** Its queue has gone with {@code entry} in it. */
    void forget(TimerEntry entry) {
        synchronized (arming) {
            if (armed == entry) {
                armed = null;
            }
        }
    }
}
