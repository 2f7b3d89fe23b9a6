package io.driververifier.verifier.io.rules.touch;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/** 0xD5: a driver does not touch an IRP that has been freed, nor have its completion go on. */
public final class FreedIrpTouched implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL,
            0,
            Severity.FATAL,
            "touched an IRP that has been freed",
            "Take what is needed from the IRP before IoCallDriver or IoCompleteRequest; the status of a request of one's"
                    + " own is in its status block after the wait.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A touch of a freed IRP. */
    public Breach breach() {
        return new Breach(
                this, "Completion of the IRP is over and the I/O manager has freed it; the driver touches it.");
    }

    /** A completion routine whose IRP was freed while it ran has completion go on. */
    public Breach letGo() {
        return new Breach(
                this,
                "The IRP was freed while its completion routine ran, and the routine does not return"
                        + " STATUS_MORE_PROCESSING_REQUIRED: completion goes on with an IRP that is gone.");
    }
}
