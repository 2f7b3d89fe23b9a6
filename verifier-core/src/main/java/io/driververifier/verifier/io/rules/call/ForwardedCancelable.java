package io.driververifier.verifier.io.rules.call;

import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.WatchedCancelRoutine;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/203: an IRP that is passed down has no cancel routine.
 *
 * <p>Silent where the routine was in the IRP when the driver was given it, for then it is somebody else who left it
 * there; and in an IRP of its own, where a driver below did.
 */
final class ForwardedCancelable implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x203,
            Severity.FATAL,
            "forwarded an IRP with a cancel routine",
            "Call IoSetCancelRoutine with null first, and pass the IRP down only if that answers the routine; else cancellation has begun and owns the IRP.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        CancelRoutine routine = Iop.cancelRoutine(call.irp());
        return routine != null && isOfDriver(routine, call.hop())
                ? new Breach(
                        this,
                        "IoCallDriver was called while a cancel routine is set; it would run while the driver below has the IRP.")
                : null;
    }

    private static boolean isOfDriver(CancelRoutine routine, @Nullable DispatchFacts hop) {
        return hop == null
                ? routine instanceof WatchedCancelRoutine watched && watched.isSetIn(null)
                : routine != hop.foreignCancelRoutine();
    }
}
