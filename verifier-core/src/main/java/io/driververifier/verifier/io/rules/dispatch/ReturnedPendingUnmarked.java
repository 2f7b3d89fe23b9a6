package io.driververifier.verifier.io.rules.dispatch;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.DispatchRule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/23D: a dispatch routine that returns PENDING has marked the IRP pending, or returns what the driver below did.
 *
 * <p>Silent where code that is not the driver's may have marked it.
 */
final class ReturnedPendingUnmarked implements DispatchRule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x23D,
            Severity.NON_FATAL,
            "returned STATUS_PENDING without IoMarkIrpPending",
            "Call IoMarkIrpPending before the IRP is queued or handed to another thread, then return STATUS_PENDING.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(DispatchFacts facts, NtStatus returned, boolean stillOwned) {
        if (returned != NtStatus.PENDING || facts.isMarkSeen() || facts.lowerReturned() == NtStatus.PENDING) {
            return null;
        }
        if (!stillOwned && facts.completedWith() == null && !facts.isCalled()) {
            return null;
        }
        return new Breach(
                this,
                "The dispatch routine returned STATUS_PENDING, but the IRP was never marked pending in its stack location.");
    }
}
