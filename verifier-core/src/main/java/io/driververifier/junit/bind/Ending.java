package io.driververifier.junit.bind;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * How an answer ended, as its interface tells.
 *
 * @param value what it was completed with; null if it failed too
 * @param thrown what it failed with; null if it did not
 */
record Ending(@Nullable Object value, @Nullable Throwable thrown) {
    /** What {@code result} returns or throws. */
    static Ending of(Callable<@Nullable Object> result) {
        try {
            return new Ending(result.call(), null);
        } catch (Throwable thrown) {
            return new Ending(null, thrown);
        }
    }

    /**
     * Whether a driver that was told this can make out no difference to {@code other}: the same value, or the same exception,
     * which may be the cause of one that is made anew for each that asks.
     */
    boolean isLike(Ending other) {
        if (thrown == null || other.thrown == null) {
            return thrown == other.thrown && value == other.value;
        }
        return thrown == other.thrown
                || (thrown.getClass() == other.thrown.getClass() && isMadeAnew(thrown, other.thrown));
    }

    private static boolean isMadeAnew(Throwable one, Throwable two) {
        return one instanceof CancellationException
                || (one.getCause() == two.getCause() && Objects.equals(one.getMessage(), two.getMessage()));
    }
}
