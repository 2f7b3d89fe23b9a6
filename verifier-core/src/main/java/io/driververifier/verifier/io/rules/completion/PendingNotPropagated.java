package io.driververifier.verifier.io.rules.completion;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/228: a completion routine that lets completion go on marks the IRP pending where {@code PendingReturned} is set.
 *
 * <p>Silent where the location is marked already, and for an IRP that the driver made without a location of its own.
 */
public final class PendingNotPropagated implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x228,
            Severity.NON_FATAL,
            "completion routine did not propagate pending",
            "Begin the completion routine with: if PendingReturned is set, call IoMarkIrpPending (unless it returns"
                    + " STATUS_MORE_PROCESSING_REQUIRED).");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Looks at a routine that has let completion go on. */
    public @Nullable Breach check(boolean pendingReturned, boolean hasOwnLocation, boolean ownLocationMarked) {
        return pendingReturned && hasOwnLocation && !ownLocationMarked
                ? new Breach(
                        this,
                        "The driver below pended, but the completion routine returned without marking the IRP pending, so"
                                + " the driver above will not know that it was.")
                : null;
    }
}
