package io.driververifier.verifier.io.rules.completion;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.SuspiciousValue;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/300, a guess: the status that an IRP is completed with looks like one.
 *
 * <p>Silent for IRPs of the driver's own, and where the IRP came with that status or a driver below completed it with
 * that.
 */
final class SuspiciousStatus implements CompletionRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x300,
            Severity.UNKNOWN,
            "completed the IRP with a suspicious status",
            "Set the status on every path before IoCompleteRequest; this one looks like memory that nobody has written.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(Irp irp, @Nullable DispatchFacts hop) {
        NtStatus status = irp.status();
        return hop != null
                        && SuspiciousValue.is(status)
                        && status != hop.statusAtArrival()
                        && (hop.arrivedWith() == null || status != hop.arrivedWith())
                ? new Breach(
                        this, "The IRP was completed with the status " + status + ", which is no status that there is.")
                : null;
    }
}
