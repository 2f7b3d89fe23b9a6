package io.driververifier.nt.io;

import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The I/O timers of one machine: while any is started, a thread of the kernel calls them all, one after the other, once
 * per second of the machine's clock; seconds that it missed it does not make up for.
 *
 * <p>Any thread. {@code started}, {@code dueNanos}, {@code ticking} and {@code listening} are guarded by this; no routine
 * is called under that lock.
 */
final class IoTimers {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Kernel kernel;
    private final Set<DeviceTimer> started = new LinkedHashSet<>();
    private final KEvent changed = new KEvent(EventType.SYNCHRONIZATION);
    private long dueNanos;
    private boolean ticking;
    private boolean listening;

    IoTimers(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The timer of {@code device}, which has one. */
    static DeviceTimer timerOf(DeviceObject device) {
        DeviceTimer timer = device.timer();
        if (timer == null) {
            throw new IllegalStateException(device + " has no timer; call IoInitializeTimer first");
        }
        return timer;
    }

    synchronized void initialize(DeviceObject device, IoTimerRoutine routine) {
        kernel.checkRunning();
        DeviceTimer known = device.timer();
        if (known == null) {
            device.setTimer(new DeviceTimer(device, routine));
        } else {
            known.setRoutine(routine);
        }
    }

    synchronized void start(DeviceTimer timer) {
        kernel.checkRunning();
        if (timer.device().isDeleted()) {
            return;
        }
        if (started.isEmpty()) {
            dueNanos = kernel.clock().nanoTime() + PERIOD_NANOS;
        }
        started.add(timer);
        timer.setStarted(true);
        if (!listening) {
            listening = true;
            kernel.clock().onJump(() -> Ke.setEvent(changed));
        }
        if (!ticking) {
            ticking = true;
            kernel.startThread("IoTimer", this::run);
        }
    }

    void stop(DeviceTimer timer) {
        synchronized (this) {
            started.remove(timer);
            timer.setStarted(false);
            if (started.isEmpty()) {
                Ke.setEvent(changed);
            }
        }
        timer.settle();
    }

    /** Stops the timer of {@code device}, if it has one. */
    void stop(DeviceObject device) {
        DeviceTimer timer = device.timer();
        if (timer != null) {
            stop(timer);
        }
    }

    private void run() {
        while (goesOn()) {
            long leftNanos = leftNanos();
            if (leftNanos <= 0) {
                due().forEach(this::call);
            } else {
                // A jump of the clock after leftNanos was read has set the event.
                Ke.waitForSingleObject(changed, Duration.ofNanos(leftNanos));
            }
        }
    }

    /** The failure of one driver's routine does not end the timers of the others; the end of the machine does. */
    private void call(DeviceTimer timer) {
        try {
            timer.call();
        } catch (RuntimeException | Error failure) {
            kernel.checkRunning();
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }

    private synchronized boolean goesOn() {
        ticking = !started.isEmpty();
        return ticking;
    }

    private synchronized long leftNanos() {
        return dueNanos - kernel.clock().nanoTime();
    }

    private synchronized List<DeviceTimer> due() {
        long lateNanos = kernel.clock().nanoTime() - dueNanos;
        dueNanos += (lateNanos / PERIOD_NANOS + 1) * PERIOD_NANOS;
        return List.copyOf(started);
    }
}
