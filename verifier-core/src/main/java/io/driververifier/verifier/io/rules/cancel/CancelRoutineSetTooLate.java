package io.driververifier.verifier.io.rules.cancel;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0x48: a driver sets no cancel routine in an IRP that it has completed.
 *
 * <p>Silent for clearing it, and for an IRP that somebody else completed, which other rules speak of.
 */
public final class CancelRoutineSetTooLate implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.CANCEL_STATE_IN_COMPLETED_IRP,
            0,
            Severity.FATAL,
            "set a cancel routine in an IRP that it had completed",
            "Set the cancel routine before the IRP can be completed, and do not touch the IRP after IoCompleteRequest.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A routine was set after the driver had completed the IRP. */
    public Breach breach() {
        return new Breach(this, "IoSetCancelRoutine was called for an IRP that this driver had completed.");
    }
}
