package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/01: a driver frees IRPs only.
 *
 * <p>Silent where the code that frees belongs to no verified driver.
 */
public final class FreedNull implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x01,
            Severity.FATAL,
            "freed what is no IRP",
            "Call IoFreeIrp once and with the IRP that IoAllocateIrp answered; who takes the IRP to free it"
                    + " takes the last reference to it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Null was freed. */
    public Breach breach() {
        return new Breach(this, "IoFreeIrp was called without an IRP.");
    }
}
