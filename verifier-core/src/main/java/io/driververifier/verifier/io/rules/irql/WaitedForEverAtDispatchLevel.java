package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/121: a wait without a timeout is below {@code DISPATCH_LEVEL}.
 *
 * <p>Silent on a Java thread that belongs to no machine.
 */
public final class WaitedForEverAtDispatchLevel implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x121,
            Severity.FATAL,
            "waited at DISPATCH_LEVEL without a timeout",
            "Release the spin lock before waiting; or ask with a timeout of zero.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A wait at {@code now}, {@code timed} or not. */
    public @Nullable Breach check(Irql now, boolean timed) {
        return now == Irql.DISPATCH_LEVEL && !timed
                ? new Breach(this, "KeWaitForSingleObject was called at " + now + " without a timeout.")
                : null;
    }
}
