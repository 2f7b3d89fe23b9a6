package io.driververifier.verifier.io.rules.touch;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4A01: a driver touches an IRP only while it owns it: not after {@code IoCallDriver} (unless its completion routine
 * stopped completion) and not after {@code IoCompleteRequest}.
 */
public final class IrpTouchedByNonOwner implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x4A01,
            Severity.FATAL,
            "touched an IRP that it does not own",
            "Take what is needed from the IRP before IoCallDriver or IoCompleteRequest; to look at it afterwards, set a"
                    + " completion routine that returns STATUS_MORE_PROCESSING_REQUIRED and wait for it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A touch of an IRP that {@code owner} has. */
    public Breach ownedBy(String owner) {
        return new Breach(this, "The driver has given the IRP away and touches it; it belongs to " + owner + ".");
    }
}
