package io.driververifier.nt.ke;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The armed timers of one kernel and the thread that lets them expire by the kernel's clock.
 *
 * <p>Any thread. {@code entries} guards itself and the fields that change; {@code expiry} has timers expire one at a time
 * and in order, whoever does it, and is taken before the lock of a timer. The thread is made with the first timer and ends
 * with the machine. It runs no driver's code and is no thread of the machine.
 */
final class TimerQueue {
    private final KernelClock clock;
    private final DpcQueue dpcs;
    private final BooleanSupplier machineRuns;
    private final long originNanos;
    private final Object expiry = new Object();
    private final NavigableSet<TimerEntry> entries = new TreeSet<>(TimerEntry.ORDER);
    private long settings;
    private boolean expiring;
    private boolean closed;
    private @Nullable Thread thread;

    TimerQueue(KernelClock clock, DpcQueue dpcs, BooleanSupplier machineRuns) {
        this.clock = clock;
        this.dpcs = dpcs;
        this.machineRuns = machineRuns;
        this.originNanos = clock.nanoTime();
    }

    /** Since the kernel was made, so that due times never wrap around. */
    private long nowNanos() {
        return clock.nanoTime() - originNanos;
    }

    private static long sum(long nanos, long moreNanos) {
        return moreNanos > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : nanos + moreNanos;
    }

    /** Null if the machine has ended. */
    @Nullable TimerEntry add(KTimer timer, long delayNanos, long periodNanos, @Nullable KDpc dpc) {
        return insert(timer, sum(nowNanos(), delayNanos), periodNanos, dpc);
    }

    /** The next time of a periodic timer: periods that the clock has jumped over are left out. Null if there is none. */
    @Nullable TimerEntry addNext(TimerEntry expired, long nowNanos) {
        long period = expired.periodNanos();
        if (period == 0) {
            return null;
        }
        long last = nowNanos - (nowNanos - expired.dueNanos()) % period;
        return insert(expired.timer(), sum(last, period), period, expired.dpc());
    }

    private @Nullable TimerEntry insert(KTimer timer, long dueNanos, long periodNanos, @Nullable KDpc dpc) {
        synchronized (entries) {
            if (closed) {
                return null;
            }
            settings++;
            TimerEntry entry = new TimerEntry(this, timer, dueNanos, settings, periodNanos, dpc);
            entries.add(entry);
            if (thread == null) {
                thread = startThread();
            } else if (entries.first() == entry) {
                LockSupport.unpark(thread);
            }
            return entry;
        }
    }

    private Thread startThread() {
        Thread started = new Thread(this::run, "KiTimerExpiration");
        started.setDaemon(true);
        started.start();
        return started;
    }

    void remove(TimerEntry entry) {
        synchronized (entries) {
            entries.remove(entry);
        }
    }

    void queueDpcOf(TimerEntry entry) {
        KDpc dpc = entry.dpc();
        if (dpc != null) {
            dpcs.insert(dpc);
        }
    }

    /** Lets expire what is due, in order. */
    void expire() {
        synchronized (expiry) {
            long now = nowNanos();
            for (TimerEntry due = pollDue(now); due != null; due = pollDue(now)) {
                due.timer().expire(due, now);
            }
        }
    }

    private @Nullable TimerEntry pollDue(long nowNanos) {
        synchronized (entries) {
            expiring = isDue(nowNanos) && machineRuns.getAsBoolean();
            return expiring ? entries.pollFirst() : null;
        }
    }

    /** Whether a timer is due that nobody has been told of yet. */
    boolean isActive() {
        synchronized (entries) {
            return expiring || isDue(nowNanos());
        }
    }

    private boolean isDue(long nowNanos) {
        return !entries.isEmpty() && entries.first().dueNanos() <= nowNanos;
    }

    /** The armed timers, in the order in which they will expire. */
    List<KTimer> armed() {
        synchronized (entries) {
            List<KTimer> timers = new ArrayList<>(entries.size());
            entries.forEach(entry -> timers.add(entry.timer()));
            return timers;
        }
    }

    /** Has the thread look at the clock and the machine again. */
    void wake() {
        synchronized (entries) {
            LockSupport.unpark(thread);
        }
    }

    /** Disarms every timer; none can be armed any more. Who comes second finds them all disarmed too. */
    void close() {
        synchronized (expiry) {
            List<TimerEntry> left;
            synchronized (entries) {
                closed = true;
                left = new ArrayList<>(entries);
                entries.clear();
            }
            left.forEach(entry -> entry.timer().forget(entry));
        }
    }

    private void run() {
        while (machineRuns.getAsBoolean()) {
            expire();
            LockSupport.parkNanos(this, untilNextNanos());
        }
        close();
    }

    private long untilNextNanos() {
        synchronized (entries) {
            if (entries.isEmpty()) {
                return Long.MAX_VALUE;
            }
            long remaining = entries.first().dueNanos() - nowNanos();
            return remaining <= 0 ? 0 : clock.sleepNanosMax(remaining);
        }
    }
}
