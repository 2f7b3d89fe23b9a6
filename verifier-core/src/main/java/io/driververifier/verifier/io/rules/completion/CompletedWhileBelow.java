package io.driververifier.verifier.io.rules.completion;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/** 0xC9/209: a driver does not complete an IRP that is queued below it. */
public final class CompletedWhileBelow implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x209,
            Severity.FATAL,
            "completed an IRP that is queued below it",
            "After STATUS_PENDING wait until a completion routine that returns STATUS_MORE_PROCESSING_REQUIRED has run;"
                    + " only then complete the IRP.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** An IRP was completed that the driver had passed down and not got back. */
    public Breach breach() {
        return new Breach(
                this, "IoCompleteRequest was called for an IRP that the driver has passed down and not got back.");
    }

    /** A completion routine sent the IRP down again and did not stop the completion that it was called for. */
    public Breach letGo(String returned) {
        return new Breach(
                this,
                "The completion routine passed the IRP down again and returned " + returned
                        + ", so its completion goes on while the driver below has it.");
    }
}
