package io.driververifier.verifier.bind.rules;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4B83: a demand that is not positive ends the subscription by an error.
 *
 * <p>Reactive Streams 3.9: "While the Subscription is not cancelled, Subscription.request(long n) MUST signal onError with a
 * java.lang.IllegalArgumentException if the argument is &lt;= 0."
 */
public final class BadDemandPassedOver implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4B83,
            Severity.NON_FATAL,
            "passed over a demand that is not positive",
            "In request answer a number below 1 with onError of an IllegalArgumentException, and end the subscription.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code signal} ended a subscription well though {@code demand} was asked for in its course. */
    public Breach breach(String signal, long demand) {
        return new Breach(
                this,
                "request(" + demand + ") was answered with no onError: items followed, and " + signal + " ended the"
                        + " subscription.");
    }
}
