package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/31: {@code KeLowerIrql} lowers.
 *
 * <p>Silent on a Java thread that belongs to no machine.
 */
public final class LoweredToHigherIrql implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x31,
            Severity.FATAL,
            "lowered the IRQL to a higher one",
            "Keep what KeRaiseIrql gave back and lower to that.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** The IRQL is {@code now} and is about to be lowered to {@code next}. */
    public @Nullable Breach check(Irql now, Irql next) {
        return next.isAbove(now) ? new Breach(this, "KeLowerIrql was called with " + next + " at " + now + ".") : null;
    }
}
