package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/08: the buffer of a read that a driver builds can be written.
 *
 * <p>Silent for other requests than reads.
 */
public final class ReadOnlyFsdBuffer implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x08,
            Severity.FATAL,
            "gave a read a buffer that cannot be written",
            "Give IoBuildAsynchronousFsdRequest and IoBuildSynchronousFsdRequest memory that the device can write to.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such a read was built. */
    public Breach breach() {
        return new Breach(this, "A read was built with a read-only buffer.");
    }
}
