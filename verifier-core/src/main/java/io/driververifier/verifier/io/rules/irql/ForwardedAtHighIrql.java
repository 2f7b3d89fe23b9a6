package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/301: an IRP is passed down at {@code DISPATCH_LEVEL} or below.
 *
 * <p>Silent for an IRP of the driver's own, which 0xC9/10 is about, and on a Java thread that belongs to no machine. Silent
 * where the driver was given the IRP at that IRQL or a higher one: then the driver above is to blame.
 */
final class ForwardedAtHighIrql implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x301,
            Severity.NON_FATAL,
            "passed an IRP down above DISPATCH_LEVEL",
            "Pass the IRP down after the IRQL was lowered, or from a work item.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        DispatchFacts hop = call.hop();
        Irql now = Ke.getCurrentIrql();
        return hop != null && now.isAbove(Irql.DISPATCH_LEVEL) && now.isAbove(hop.irqlAtArrival())
                ? new Breach(this, "IoCallDriver was called at " + now + " with an IRP that the driver was given.")
                : null;
    }
}
