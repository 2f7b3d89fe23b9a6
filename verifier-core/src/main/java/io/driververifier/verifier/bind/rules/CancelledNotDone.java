package io.driververifier.verifier.bind.rules;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4B20: a future that is cancelled is done.
 *
 * <p>{@link java.util.concurrent.Future#isDone}: "Completion may be due to normal termination, an exception, or cancellation -- in
 * all of these cases, this method will return true." In Java 8 {@code cancel} said so too: "After this method returns,
 * subsequent calls to isDone() will always return true." Of today's versions it may have no effect and return, so that only
 * a future that says of itself that it is cancelled is certain.
 */
public final class CancelledNotDone implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4B20,
            Severity.FATAL,
            "cancelled a future that is not done",
            "Complete the future by the cancel, before cancel returns, so that whoever waits for it goes on.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code cancel}, a method, has returned true. */
    public Breach breach(String cancel) {
        return new Breach(this, cancel + " returned true, and then isCancelled is true and isDone is false.");
    }
}
