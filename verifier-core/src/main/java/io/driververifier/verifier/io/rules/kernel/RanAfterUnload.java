package io.driververifier.verifier.io.rules.kernel;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xCE: nothing of a driver runs after it was unloaded.
 *
 * <p>Work items, DPCs, I/O timers and completion routines that its own code queued or set. Silent while the unload routine
 * runs, and where another loaded driver is verified under the same name.
 */
public final class RanAfterUnload implements Rule {
    private static final RuleInfo INFO = new RuleInfo(
            BugCheckCode.DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS,
            0,
            Severity.FATAL,
            "runs after it was unloaded",
            "Cancel timers and DPCs, and wait for work items and IRPs, before the unload routine " + "returns.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A {@code routine} of an unloaded driver is about to run. */
    public Breach breach(String routine) {
        return new Breach(this, "The driver has been unloaded, and a " + routine + " of it is about to run.");
    }
}
