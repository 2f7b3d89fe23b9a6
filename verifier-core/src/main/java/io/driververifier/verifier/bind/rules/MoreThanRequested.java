package io.driververifier.verifier.bind.rules;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4B82: a subscriber gets no more items than it has asked for.
 *
 * <p>Reactive Streams 1.1: "The total number of onNext´s signaled by a Publisher to a Subscriber MUST be less than or equal to
 * the total number of elements requested by that Subscriber´s Subscription at all times."
 */
public final class MoreThanRequested implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4B82,
            Severity.FATAL,
            "told a subscriber more items than it asked for",
            "Keep what has not been asked for until request is called.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code signal} was told once more than {@code requested}, which was asked for in all. */
    public Breach breach(String signal, long requested) {
        return new Breach(
                this,
                signal + " was called for item " + (requested + 1) + ", and " + requested + " were asked for in all.");
    }
}
