package io.driververifier.verifier.io.rules.call;

import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/206: the location of the driver below comes to it without a mark.
 *
 * <p>Silent where the location is skipped, and where a completion routine was set after the copy, which clears the
 * mark; 0xC9/207 says it where the routine of the driver above was copied too.
 */
final class CopiedPendingMark implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x206,
            Severity.FATAL,
            "copied the pending mark to the next location",
            "Use IoCopyCurrentIrpStackLocationToNext, which clears it, or IoSkipCurrentIrpStackLocation.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        return !call.isSkipped()
                        && Iop.isMarkedPending(call.irp(), call.location())
                        && !Iop.isRoutineCopied(call.irp(), call.location())
                ? new Breach(
                        this,
                        "The next stack location was copied by hand, with the pending mark of this driver in it; the driver below"
                                + " has not pended yet.")
                : null;
    }
}
