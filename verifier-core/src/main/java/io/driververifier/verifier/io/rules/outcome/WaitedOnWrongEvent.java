package io.driververifier.verifier.io.rules.outcome;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4A03: the creator of a threaded IRP waits for the event of the request, not for one that its own completion
 * routine sets.
 *
 * <p>The same where the routine sets the event of the request itself. Never where that routine stopped completion: then the
 * IRP is the driver's again, and the wait is right; nor where the event is waited on or polled a second time.
 */
public final class WaitedOnWrongEvent implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x4A03,
            Severity.FATAL,
            "waited on the wrong event",
            "Wait on the event that was given to the request, which the I/O manager sets after it has written the status"
                    + " block, and nobody else is to set; or have the"
                    + " completion routine return STATUS_MORE_PROCESSING_REQUIRED.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** The outcome was used after such a wait. */
    public Breach breach() {
        return new Breach(
                this,
                "The driver waits on an event that its completion routine sets and then uses the request's outcome; that"
                        + " routine runs before the I/O manager writes the status block.");
    }

    /** The outcome was used after the completion routine had set the event of the request. */
    public Breach signalled() {
        return new Breach(
                this,
                "The completion routine sets the event of the request itself, the driver waits for that once and then reads"
                        + " the status block; that routine runs before the I/O manager writes it.");
    }
}
