package io.driververifier.nt.io;

/**
 * The timer of a device ({@code IO_TIMER}).
 *
 * <p>Any thread. {@code started} is written under the lock of {@link IoTimers}; the routine runs under the lock of the
 * timer itself, which is reentrant, so that it may stop its own timer.
 */
final class DeviceTimer {
    private final DeviceObject device;
    private volatile IoTimerRoutine routine;
    private volatile boolean started;

    DeviceTimer(DeviceObject device, IoTimerRoutine routine) {
        this.device = device;
        this.routine = routine;
    }

    DeviceObject device() {
        return device;
    }

    void setRoutine(IoTimerRoutine routine) {
        this.routine = routine;
    }

    boolean isStarted() {
        return started;
    }

    void setStarted(boolean started) {
        this.started = started;
    }

    /** Calls the routine, unless the timer was stopped meanwhile. */
    synchronized void call() {
        if (started) {
            routine.run(device);
        }
    }

    /** Returns once the routine does not run, or at once if it is the caller. */
    void settle() {
        synchronized (this) {
            // To have come in is all: the routine holds the lock as long as it runs.
        }
    }
}
