package io.driververifier.verifier.io.rules.dispatch;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.DispatchRule;
import org.jspecify.annotations.Nullable;

/** 0xC9/23E: a dispatch routine that marked the IRP pending returns PENDING, whatever has happened to the IRP since. */
final class MarkedPendingNotReturned implements DispatchRule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x23E,
            Severity.NON_FATAL,
            "marked the IRP pending but did not return STATUS_PENDING",
            "Return STATUS_PENDING once IoMarkIrpPending was called, even if the IRP has been completed meanwhile.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(DispatchFacts facts, NtStatus returned, boolean stillOwned) {
        return facts.isMarked() && returned != NtStatus.PENDING
                ? new Breach(this, "The dispatch routine marked the IRP pending and then returned " + returned + ".")
                : null;
    }
}
