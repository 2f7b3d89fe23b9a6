package io.driververifier.verifier.io.rules.kernel;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC4/62: when a driver's unload routine returns, the driver has freed the IRPs that it allocated, none of its work items
 * is queued, none of its timers is armed, and none of its DPCs is queued.
 *
 * <p>Only what its own code made: {@code IoAllocateIrp}, {@code IoBuildAsynchronousFsdRequest}, {@code IoQueueWorkItem}, {@code
 * KeSetTimer}, {@code KeInsertQueueDpc}. Silent for what has run or begins to run by then, and where another loaded driver is
 * verified under the same name.
 */
public final class LeftBehindAtUnload implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x62,
            Severity.FATAL,
            "left something behind when it was unloaded",
            "Cancel timers, wait for work items and DPCs, and free every IRP before the unload " + "routine returns.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code what} was left behind, and {@code more} other things. */
    public Breach breach(String what, int more) {
        return new Breach(
                this,
                "The unload routine has returned, and this is left behind: " + what
                        + (more == 0 ? "." : ", and " + more + " more things of that kind."));
    }
}
