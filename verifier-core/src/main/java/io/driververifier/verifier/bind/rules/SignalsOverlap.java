package io.driververifier.verifier.bind.rules;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4B80: a subscriber is told one signal at a time.
 *
 * <p>Reactive Streams 1.3: "onSubscribe, onNext, onError and onComplete signaled to a Subscriber MUST be signaled serially";
 * in the glossary: "In the context of a Signal, non-overlapping."
 */
public final class SignalsOverlap implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4B80,
            Severity.FATAL,
            "told a subscriber two signals at a time",
            "Have one thread tell, and leave to it what another comes with meanwhile: a queue, and a count of what is to be"
                    + " told.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code signal} was told on {@code thread} while the subscriber was being told another on {@code other}. */
    public Breach breach(String signal, String thread, String other) {
        return new Breach(
                this,
                signal + " was called on " + thread + " while a signal to the same subscriber had not returned on "
                        + other + ".");
    }
}
