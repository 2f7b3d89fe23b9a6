package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/311: a driver makes new only what {@code IoAllocateIrp} made.
 *
 * <p>Silent where the driver did not make the IRP itself.
 */
public final class RenewedBuiltIrp implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x311,
            Severity.NON_FATAL,
            "made an IRP new that IoBuildXxx or IoMakeAssociatedIrp made",
            "Build a new request each time; only IRPs of IoAllocateIrp can be used again.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such an IRP was made new. */
    public Breach breach() {
        return new Breach(
                this,
                "IoReuseIrp or IoInitializeIrp was called for an IRP that the I/O manager ties to a thread, a"
                        + " master IRP or memory of its own.");
    }
}
