package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/310: a driver makes new only an IRP of its own that it has.
 *
 * <p>Silent where the driver below may be done with it and lied, and where another device of the same driver has it.
 */
public final class RenewedWhileInUse implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x310,
            Severity.NON_FATAL,
            "made an IRP new that is still in use",
            "Call IoReuseIrp or IoInitializeIrp only for an IRP of the driver's own and after its completion"
                    + " routine has stopped its completion.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such an IRP was made new. */
    public Breach breach() {
        return new Breach(
                this,
                "IoReuseIrp or IoInitializeIrp was called for an IRP that the driver has passed down and not"
                        + " got back, or that was sent to it.");
    }
}
