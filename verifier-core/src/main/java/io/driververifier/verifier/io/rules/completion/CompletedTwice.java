package io.driververifier.verifier.io.rules.completion;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/** 0x44: an IRP is completed once. */
public final class CompletedTwice implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS,
            0,
            Severity.FATAL,
            "completed an IRP that had been completed",
            "Complete the IRP on one path only: let the completion routine return STATUS_MORE_PROCESSING_REQUIRED if the"
                    + " dispatch routine completes it afterwards.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A completion of an IRP whose completion was going on or over. */
    public Breach breach() {
        return new Breach(this, "IoCompleteRequest was called for an IRP whose completion goes on already or is over.");
    }
}
