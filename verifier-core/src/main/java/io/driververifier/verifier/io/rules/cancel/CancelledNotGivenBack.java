package io.driververifier.verifier.io.rules.cancel;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC4/135: a driver that has an IRP gives it back within the allowed time after it was cancelled.
 *
 * <p>The time is that of the machine's clock. Silent where the driver does not have the IRP at the moment of {@code
 * IoCancelIrp} or at the end of the time, where it has passed it on in between, however briefly, or other code has done so for it, while the verifier keeps its
 * completion back, and for IRPs of its own.
 */
public final class CancelledNotGivenBack implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x135,
            Severity.FATAL,
            "kept an IRP that had been cancelled",
            "Set a cancel routine for an IRP that may stay pending, and complete it there with " + "STATUS_CANCELLED.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** An IRP that was cancelled {@code millis} ago. */
    public Breach breach(long millis) {
        return new Breach(
                this,
                "IoCancelIrp was called for an IRP that the driver had pended, and it has not completed it within "
                        + millis + " ms.");
    }
}
