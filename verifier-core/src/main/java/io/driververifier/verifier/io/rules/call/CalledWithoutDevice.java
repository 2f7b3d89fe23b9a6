package io.driververifier.verifier.io.rules.call;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/204: {@code IoCallDriver} is given a device.
 *
 * <p>Silent on a thread that is none of a verified machine yet.
 */
public final class CalledWithoutDevice implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x204,
            Severity.FATAL,
            "called a driver without a device",
            "Keep what IoAttachDeviceToDeviceStack answered in the device extension, and pass that.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A call with null instead of a device. */
    public Breach breach() {
        return new Breach(this, "IoCallDriver was called with null instead of a device.");
    }
}
