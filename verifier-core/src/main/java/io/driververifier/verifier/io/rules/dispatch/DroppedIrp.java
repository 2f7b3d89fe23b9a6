package io.driververifier.verifier.io.rules.dispatch;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.DispatchRule;
import org.jspecify.annotations.Nullable;

/** 0xC9/226: a dispatch routine passes the IRP on, completes it, or pends it. */
final class DroppedIrp implements DispatchRule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x226,
            Severity.FATAL,
            "returned without passing the IRP down, completing it or pending it",
            "Call IoCompleteRequest and return its status, or pass the IRP down, or mark it pending and return"
                    + " STATUS_PENDING.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(DispatchFacts facts, NtStatus returned, boolean stillOwned) {
        boolean handled = facts.isMarked() || facts.completedWith() != null || returned == NtStatus.PENDING;
        if (handled || !stillOwned || (facts.isCalled() && !facts.isStopped())) {
            return null;
        }
        return new Breach(
                this,
                "The dispatch routine returned " + returned
                        + " while the IRP is still its own; nobody will complete it.");
    }
}
