package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/30: {@code KeRaiseIrql} raises.
 *
 * <p>Silent on a Java thread that belongs to no machine.
 */
public final class RaisedToLowerIrql implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x30,
            Severity.FATAL,
            "raised the IRQL to a lower one",
            "Call KeLowerIrql with what KeRaiseIrql gave back.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** The IRQL is {@code now} and is about to be raised to {@code next}. */
    public @Nullable Breach check(Irql now, Irql next) {
        return now.isAbove(next) ? new Breach(this, "KeRaiseIrql was called with " + next + " at " + now + ".") : null;
    }
}
