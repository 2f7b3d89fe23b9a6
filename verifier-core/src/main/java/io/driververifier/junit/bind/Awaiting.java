package io.driververifier.junit.bind;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What the contracts have in common: waits with a bound, and what an interface does not have. Stateless. */
final class Awaiting {
    private Awaiting() {}

    /** Fails with {@code broken} unless {@code condition} holds within {@code bound}. */
    static void await(BooleanSupplier condition, Duration bound, String broken) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > bound.toNanos()) {
                Assertions.fail(broken);
            }
            Thread.onSpinWait();
        }
    }

    /** Ends the test, as one that says nothing of this binding, because its interface has no {@code feature}. */
    static AssertionError doesNotApply(String feature) {
        Assumptions.abort("The test does not say how it is with this interface: " + feature);
        return new AssertionError("not reached");
    }
}
