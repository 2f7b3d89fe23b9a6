package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/09: the output buffer of a device control that a driver builds can be written.
 *
 * <p>Silent for input buffers.
 */
public final class ReadOnlyControlBuffer implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x09,
            Severity.FATAL,
            "gave a device control an output buffer that cannot be written",
            "Give IoBuildDeviceIoControlRequest an output buffer that can be written to.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such a device control was built. */
    public Breach breach() {
        return new Breach(this, "A device control was built with a read-only output buffer.");
    }
}
