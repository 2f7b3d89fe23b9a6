package io.driververifier.verifier.bind.rules;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4B81: after the end nothing more is told.
 *
 * <p>Reactive Streams 1.7: "Once a terminal state has been signaled (onError, onComplete) it is REQUIRED that no further signals
 * occur."
 */
public final class SignalAfterEnd implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4B81,
            Severity.FATAL,
            "told a subscriber more after the end",
            "Remember that the subscription has ended, and tell nothing any more.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code signal} was told after {@code end}. */
    public Breach breach(String signal, String end) {
        return new Breach(this, signal + " was called after the subscription had ended by " + end + ".");
    }
}
