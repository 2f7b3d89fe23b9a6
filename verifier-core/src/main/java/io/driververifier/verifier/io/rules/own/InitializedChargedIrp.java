package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/20D: a driver does not call {@code IoInitializeIrp} for an IRP that it allocated with quota, which is lost by
 * that.
 *
 * <p>Silent where the driver did not allocate the IRP itself.
 */
public final class InitializedChargedIrp implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x20D,
            Severity.FATAL,
            "initialised an IRP that quota was charged for",
            "Recycle an IRP of IoAllocateIrp with IoReuseIrp.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such an IRP was initialised. */
    public Breach breach() {
        return new Breach(
                this,
                "IoInitializeIrp was called for an IRP of IoAllocateIrp whose process was charged quota; that"
                        + " is never given back.");
    }
}
