package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/20A: a driver frees an IRP of its own only before it sends it or after it got it back.
 *
 * <p>Silent where the driver below may be done with it and lied, and where another device of the same driver has it.
 */
public final class FreedWhileBelow implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x20A,
            Severity.FATAL,
            "freed an IRP that is still in use",
            "Free the IRP in its completion routine, or after that has run and returned"
                    + " STATUS_MORE_PROCESSING_REQUIRED.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such an IRP was freed. */
    public Breach breach() {
        return new Breach(this, "IoFreeIrp was called for an IRP that the driver has passed down and not got back.");
    }
}
