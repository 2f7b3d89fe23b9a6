package io.driververifier.verifier.io.rules.completion;

import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.WatchedCancelRoutine;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/07: an IRP that is completed has no cancel routine.
 *
 * <p>Silent where the driver's own code set the routine, which is 0xC9/23C; where it was in the IRP when the driver
 * was given it; where another verified driver set it; and for IRPs of the driver's own. What is left was set on the
 * driver's behalf while it had the IRP: by a cancel-safe queue or by a helper.
 */
final class CompletedCancelable implements CompletionRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x07,
            Severity.FATAL,
            "completed an IRP with a cancel routine set",
            "Take the IRP out of the cancel-safe queue, or have who set the routine clear it, before IoCompleteRequest.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(Irp irp, @Nullable DispatchFacts hop) {
        CancelRoutine routine = Iop.cancelRoutine(irp);
        return hop == null
                        || routine == null
                        || routine instanceof WatchedCancelRoutine
                        || routine == hop.foreignCancelRoutine()
                ? null
                : new Breach(
                        this,
                        "IoCompleteRequest was called while a cancel routine is set that another component set for this"
                                + " driver.");
    }
}
