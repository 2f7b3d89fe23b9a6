package io.driververifier.samples;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits, with a bound, for what other threads bring about and nobody signals. */
public final class Eventually {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private Eventually() {}

    /** Waits until {@code condition} holds; {@code what} says in words what that is. */
    public static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > BOUND.toNanos()) {
                throw new AssertionError("It did not come about that " + what);
            }
            Thread.yield();
        }
    }
}
