package io.driververifier.verifier.io.rules.cancel;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/229: a driver sets a cancel routine only while it has the IRP.
 *
 * <p>Silent for clearing it, which 0xC9/4A01 speaks of, and for an IRP whose owner is not known.
 */
public final class CancelRoutineSetBelow implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x229,
            Severity.FATAL,
            "set a cancel routine in an IRP that is queued below it",
            "Set the cancel routine only while the driver keeps the IRP in a queue of its own; IoCancelIrp reaches the drivers below without it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A routine was set while a driver below had the IRP. */
    public Breach breach() {
        return new Breach(
                this, "IoSetCancelRoutine was called for an IRP that the driver has passed down and not got back.");
    }
}
