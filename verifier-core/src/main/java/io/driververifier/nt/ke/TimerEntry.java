package io.driververifier.nt.ke;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One setting of a timer, until it expires or is taken back. Immutable; two are never the same. */
final class TimerEntry {
    /** By due time, then in the order of setting. */
    static final Comparator<TimerEntry> ORDER =
            Comparator.comparingLong(TimerEntry::dueNanos).thenComparingLong(entry -> entry.sequence);

    private final TimerQueue queue;
    private final KTimer timer;
    private final long dueNanos;
    private final long sequence;
    private final long periodNanos;
    private final @Nullable KDpc dpc;

    TimerEntry(TimerQueue queue, KTimer timer, long dueNanos, long sequence, long periodNanos, @Nullable KDpc dpc) {
        this.queue = queue;
        this.timer = timer;
        this.dueNanos = dueNanos;
        this.sequence = sequence;
        this.periodNanos = periodNanos;
        this.dpc = dpc;
    }

    TimerQueue queue() {
        return queue;
    }

    KTimer timer() {
        return timer;
    }

    long dueNanos() {
        return dueNanos;
    }

    /** 0 if it expires once. */
    long periodNanos() {
        return periodNanos;
    }

    @Nullable KDpc dpc() {
        return dpc;
    }
}
