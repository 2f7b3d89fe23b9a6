package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/120: nobody waits above {@code DISPATCH_LEVEL}, not even with a timeout of zero.
 *
 * <p>Silent on a Java thread that belongs to no machine.
 */
public final class WaitedAboveDispatchLevel implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x120,
            Severity.FATAL,
            "waited above DISPATCH_LEVEL",
            "Wait at APC_LEVEL or below; have a DPC or a work item do what comes after.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A wait at {@code now}. */
    public @Nullable Breach check(Irql now) {
        return now.isAbove(Irql.DISPATCH_LEVEL)
                ? new Breach(this, "KeWaitForSingleObject was called at " + now + ".")
                : null;
    }
}
