package io.driververifier.verifier.io.rules.dispatch;

import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.DispatchRule;
import io.driververifier.verifier.io.rules.SuspiciousValue;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/21B, a guess: what a dispatch routine returns looks like a status.
 *
 * <p>Silent where the driver below returned it or completed with it; where the driver completes with it, 0xC9/300
 * says so; and where a rule that is no guess says that another value was expected.
 */
final class SuspiciousReturn implements DispatchRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x21B,
            Severity.UNKNOWN,
            "returned a suspicious status",
            "Keep the status in a variable that every path sets, and return that.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(DispatchFacts facts, NtStatus returned, boolean stillOwned) {
        return SuspiciousValue.is(returned)
                        && (returned == null || returned != facts.completedWith())
                        && (returned == null || returned != facts.lowerReturned())
                        && (returned == null || returned != facts.arrivedWith())
                ? new Breach(this, "The dispatch routine returned " + returned + ", which is no status that there is.")
                : null;
    }
}
