package io.driververifier.verifier.io.rules.call;

import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/212: the driver below is given a location with the request in it.
 *
 * <p>Silent for IRPs of the driver's own, for an open, and where anything but a completion routine was written to the
 * location.
 */
final class ForwardedWithoutLocation implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x212,
            Severity.NON_FATAL,
            "forwarded an IRP without a stack location for the driver below",
            "Call IoCopyCurrentIrpStackLocationToNext or IoSkipCurrentIrpStackLocation before each IoCallDriver.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        DispatchFacts hop = call.hop();
        return hop != null
                        && !call.isSkipped()
                        && hop.majorFunction() != MajorFunction.CREATE
                        && isUnwritten(Iop.location(call.irp(), call.location()))
                ? new Breach(
                        this,
                        "The next stack location was neither copied nor skipped to: the driver below would take this "
                                + hop.majorFunction() + " for an open.")
                : null;
    }

    private static boolean isUnwritten(IoStackLocation next) {
        return next.device() == null
                && next.file() == null
                && next.majorFunction() == MajorFunction.CREATE
                && next.parameters() == IrpParameters.None.NONE;
    }
}
