package io.driververifier.verifier.io.rules.completion;

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
 * 0xC9/23C: a driver takes its cancel routine back before it completes the IRP.
 *
 * <p>Silent where the routine is not the driver's or was set before the driver was given the IRP: that is 0xC9/07, if
 * anything.
 */
final class CompletedOwnCancelable implements CompletionRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x23C,
            Severity.FATAL,
            "completed an IRP with its own cancel routine set",
            "Call IoSetCancelRoutine with null first, and complete the IRP only if that answers the routine; else cancellation has begun and owns the IRP.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(Irp irp, @Nullable DispatchFacts hop) {
        return Iop.cancelRoutine(irp) instanceof WatchedCancelRoutine watched && watched.isSetIn(hop)
                ? new Breach(this, "IoCompleteRequest was called while the cancel routine of this driver is still set.")
                : null;
    }
}
