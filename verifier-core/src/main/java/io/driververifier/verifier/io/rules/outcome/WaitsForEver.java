package io.driververifier.verifier.io.rules.outcome;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4A05: the event that a driver waits on after PENDING is set by its completion routine or by the I/O manager; on the
 * event of a request of its own that failed at once it does not wait.
 *
 * <p>Only where it is certain: the wait has no timeout, the request has come back to the driver, every thread of the
 * machine waits, and nothing that could wake one is under way.
 */
public final class WaitsForEver implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
            0x4A05,
            Severity.FATAL,
            "waits for ever on an event that nobody will set",
            "Set the event in the completion routine whenever PendingReturned is set; do not wait for a request of one's own that"
                    + " failed without STATUS_PENDING.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such a wait. */
    public Breach breach() {
        return new Breach(
                this,
                "IoCallDriver returned STATUS_PENDING, the request has come back to the driver, and the event that the"
                        + " driver waits on is not set; every thread of the machine waits.");
    }

    /** Such a wait for a request that was never pending. */
    public Breach failedAtOnce() {
        return new Breach(
                this,
                "The request failed at once, without STATUS_PENDING; the I/O manager does not set its event then, and the"
                        + " driver waits on that; every thread of the machine waits.");
    }
}
