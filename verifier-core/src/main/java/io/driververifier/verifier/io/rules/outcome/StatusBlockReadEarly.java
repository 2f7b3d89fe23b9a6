package io.driververifier.verifier.io.rules.outcome;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4A02: the creator of a threaded IRP that was answered PENDING waits for its event before it reads the status
 * block.
 *
 * <p>Silent once the creator has waited for or polled the event, or the block is written, and where a completion routine
 * stopped completion.
 */
public final class StatusBlockReadEarly implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x4A02,
            Severity.FATAL,
            "read the I/O status block before it was written",
            "If IoCallDriver returns STATUS_PENDING, call KeWaitForSingleObject on the event of the request first.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A read before the block was written. */
    public Breach breach() {
        return new Breach(
                this,
                "IoCallDriver returned STATUS_PENDING, and the driver reads the status block without having waited for the"
                        + " event; what it reads is not the outcome.");
    }
}
