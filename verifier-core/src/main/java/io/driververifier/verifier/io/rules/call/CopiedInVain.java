package io.driververifier.verifier.io.rules.call;

import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/21C: a location is copied for the sake of a completion routine or of a change.
 *
 * <p>Silent where a routine is set, the IRP is marked pending, or the copy differs from the original in anything.
 */
final class CopiedInVain implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x21C,
            Severity.WARNING,
            "copied a stack location without setting a completion routine",
            "Call IoSkipCurrentIrpStackLocation, which is cheaper and does the same.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        DispatchFacts hop = call.hop();
        return hop != null
                        && !call.isSkipped()
                        && !hop.isMarkSeen()
                        && !Iop.isMarkedPending(call.irp(), hop.location())
                        && Iop.isPlainCopy(call.irp(), call.location(), hop.location())
                ? new Breach(this, "The stack location was copied as it is, and no completion routine was set.")
                : null;
    }
}
