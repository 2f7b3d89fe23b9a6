package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/42: {@code KeAcquireSpinLock} is called at {@code DISPATCH_LEVEL} or below.
 *
 * <p>Silent for {@code KeAcquireSpinLockAtDpcLevel}, and on a Java thread that belongs to no machine.
 */
public final class AcquiredSpinLockAtHighIrql implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x42,
            Severity.FATAL,
            "acquired a spin lock above DISPATCH_LEVEL",
            "Use an interrupt spin lock there, or queue a DPC that acquires this one.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A spin lock is about to be acquired at {@code now}. */
    public @Nullable Breach check(Irql now) {
        return now.isAbove(Irql.DISPATCH_LEVEL)
                ? new Breach(
                        this, "KeAcquireSpinLock was called at " + now + ", which it would lower to DISPATCH_LEVEL.")
                : null;
    }
}
