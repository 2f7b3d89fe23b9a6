package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/122: a wait at {@code DISPATCH_LEVEL} has a timeout of zero, which only looks.
 *
 * <p>Silent on a Java thread that belongs to no machine.
 */
public final class WaitedAtDispatchLevel implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x122,
            Severity.FATAL,
            "waited at DISPATCH_LEVEL with a timeout other than zero",
            "Release the spin lock before waiting; or ask with a timeout of zero.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A wait at {@code now}, {@code timed} or not, whose timeout is {@code zero} or not. */
    public @Nullable Breach check(Irql now, boolean timed, boolean zero) {
        return now == Irql.DISPATCH_LEVEL && timed && !zero
                ? new Breach(this, "KeWaitForSingleObject was called at " + now + " with a timeout that is not zero.")
                : null;
    }
}
