package io.driververifier.verifier.io.rules.cancel;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0x11B: a cancel routine releases the cancel spin lock that it was called with.
 *
 * <p>Silent where the routine threw.
 */
public final class CancelLockNotReleased implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_RETURNED_HOLDING_CANCEL_LOCK,
            0,
            Severity.FATAL,
            "returned from a cancel routine with the cancel spin lock held",
            "Call IoReleaseCancelSpinLock with the CancelIrql of the IRP first thing in the cancel routine.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A cancel routine returned holding the lock. */
    public Breach breach() {
        return new Breach(this, "The cancel routine returned with the cancel spin lock held.");
    }
}
