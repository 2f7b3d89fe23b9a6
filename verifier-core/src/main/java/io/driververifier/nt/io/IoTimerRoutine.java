package io.driververifier.nt.io;

/**
 * What a device's timer does once per second ({@code IO_TIMER_ROUTINE}); must not wait, for all timers of a machine share
 * one thread. What C passes as the context, a lambda captures.
 */
@FunctionalInterface
public interface IoTimerRoutine {
    /** Does it for {@code device}. */
    void run(DeviceObject device);
}
