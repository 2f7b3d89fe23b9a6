package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/3B: {@code KeDelayExecutionThread} is called below {@code DISPATCH_LEVEL}.
 *
 * <p>Silent on a Java thread that belongs to no machine.
 */
public final class DelayedAtHighIrql implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x3B,
            Severity.FATAL,
            "delayed its thread at DISPATCH_LEVEL or above",
            "Delay after the spin lock was released, or set a timer with a DPC.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A delay at {@code now}. */
    public @Nullable Breach check(Irql now) {
        return now.isAbove(Irql.APC_LEVEL)
                ? new Breach(
                        this, "KeDelayExecutionThread was called at " + now + ", where no thread can be switched to.")
                : null;
    }
}
