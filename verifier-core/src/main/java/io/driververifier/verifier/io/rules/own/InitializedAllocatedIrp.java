package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/238: a driver calls {@code IoReuseIrp}, not {@code IoInitializeIrp}, for an IRP that it allocated.
 *
 * <p>Silent where the driver did not allocate the IRP itself.
 */
public final class InitializedAllocatedIrp implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x238,
            Severity.WARNING,
            "initialised an IRP of IoAllocateIrp",
            "An IRP of IoAllocateIrp is initialised already; to use it again call IoReuseIrp.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such an IRP was initialised. */
    public Breach breach() {
        return new Breach(
                this,
                "IoInitializeIrp was called for an IRP of IoAllocateIrp; that is more than is needed, and wrong"
                        + " once quota is charged.");
    }
}
