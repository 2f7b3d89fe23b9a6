package io.driververifier.verifier.io.rules.call;

import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/207: a stack location that is copied by hand is copied without the completion routine of the driver above.
 *
 * <p>Silent where a routine was set after the copy, and in an IRP of the driver's own. It is the copy that counts:
 * two devices of one driver may well share a routine.
 */
final class CopiedUpperRoutine implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x207,
            Severity.FATAL,
            "copied the completion routine of the driver above",
            "Use IoCopyCurrentIrpStackLocationToNext, which leaves the routine out, or set a routine of your own after the copy.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        DispatchFacts hop = call.hop();
        CompletionRoutine routine = call.routine();
        return hop != null
                        && !call.isSkipped()
                        && routine != null
                        && routine == hop.upperRoutine()
                        && Iop.isRoutineCopied(call.irp(), call.location())
                ? new Breach(
                        this,
                        "The next stack location was copied by hand, with the completion routine of the driver above in it, which will"
                                + " run twice.")
                : null;
    }
}
