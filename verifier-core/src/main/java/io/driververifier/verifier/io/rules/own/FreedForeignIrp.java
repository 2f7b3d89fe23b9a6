package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/20B: a driver does not free an IRP that its dispatch routine was given.
 *
 * <p>Silent where the driver itself made the IRP, and sent it to another device of its own.
 */
public final class FreedForeignIrp implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x20B,
            Severity.FATAL,
            "freed an IRP that was sent to it",
            "Complete the IRP with IoCompleteRequest; only who allocated it frees it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such an IRP was freed. */
    public Breach breach() {
        return new Breach(
                this,
                "IoFreeIrp was called for an IRP that was sent to the driver; whoever sent it waits for its"
                        + " completion.");
    }
}
