package io.driververifier.verifier.io.rules.completion;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/** 0xC9/06: an IRP is never completed with the status PENDING or -1. */
public final class CompletedWithPending implements CompletionRule {
    private static final int UNSET = -1;
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x06,
            Severity.FATAL,
            "completed the IRP with a status that is none",
            "Set the final status before IoCompleteRequest; after a wait, read it again from the IRP.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(Irp irp, @Nullable DispatchFacts hop) {
        NtStatus status = irp.status();
        return status == NtStatus.PENDING || isUnset(status)
                ? new Breach(this, "IoCompleteRequest was called while the status of the IRP is " + status + ".")
                : null;
    }

    private static boolean isUnset(@Nullable NtStatus status) {
        return status != null && status.code() == UNSET;
    }
}
