package io.driververifier.nt.ke;

/**
 * The clock that a machine's timeouts go by; tests give it one that they advance themselves.
 *
 * <p>Any thread may call every method.
 */
public interface KernelClock {
    /** Nanoseconds since some fixed moment; never goes back. */
    long nanoTime();

    /** Has {@code listener} called after each jump of the time that {@link System#nanoTime} does not show. */
    void onJump(Runnable listener);

    /** How long a thread may sleep before it looks again, given that {@code remainingNanos} are left by this clock. */
    long sleepNanosMax(long remainingNanos);

    /** The clock of the host. */
    static KernelClock system() {
        return SystemClock.INSTANCE;
    }
}
