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
 * 0xC9/224: a dispatch routine returns the status that the IRP was completed with, or what the driver below returned.
 *
 * <p>A PENDING of the driver below is not to be passed on for an IRP that the driver has completed without a mark, and a
 * status not where the driver's completion routine has changed it.
 *
 * <p>Silent where the driver below returned something else than the status it completed with, and where the IRP was marked
 * pending.
 */
final class ReturnDiffersFromStatus implements DispatchRule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x224,
            Severity.FATAL,
            "returned a status that is not the IRP's",
            "Keep the status in a local variable before IoCompleteRequest and return that, or return what IoCallDriver"
                    + " returned.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(DispatchFacts facts, NtStatus returned, boolean stillOwned) {
        if (facts.isMarked() || facts.hasLowerLied()) {
            return null;
        }
        if (returned == NtStatus.PENDING) {
            return checkPending(facts);
        }
        NtStatus expected = expected(facts, returned);
        return expected == returned
                ? null
                : new Breach(
                        this,
                        "The dispatch routine returned " + returned + ", but "
                                + (expected == NtStatus.PENDING
                                        ? "the driver below returned STATUS_PENDING."
                                        : "the IRP was completed with " + expected + "."));
    }

    /** What the completion saw of the mark is known before its status is. */
    private @Nullable Breach checkPending(DispatchFacts facts) {
        NtStatus completed = facts.completedWith();
        return completed == null || facts.isMarkSeen()
                ? null
                : new Breach(
                        this,
                        "The dispatch routine returned STATUS_PENDING, but the driver has completed the IRP with "
                                + completed + " and nobody marked it pending.");
    }

    /** {@code returned} itself where anything is right. */
    private static NtStatus expected(DispatchFacts facts, NtStatus returned) {
        NtStatus completed = facts.completedWith();
        if (completed != null) {
            return completed;
        }
        NtStatus lower = facts.lowerReturned();
        NtStatus passed = facts.passedWith();
        if (lower == null || facts.isStopped()) {
            return returned;
        }
        return passed == null || lower == NtStatus.PENDING ? lower : passed;
    }
}
