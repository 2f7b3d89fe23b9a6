package io.driververifier.verifier.io.rules.device;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/202: a driver detaches only what is attached.
 *
 * <p>Silent nowhere: whether something is attached is known at each moment.
 */
public final class DetachedNothing implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x202,
            Severity.FATAL,
            "detached from a device that nothing is attached to",
            "Call IoDetachDevice once, with the device that IoAttachDeviceToDeviceStack answered.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Nothing was attached. */
    public Breach breach() {
        return new Breach(this, "IoDetachDevice was called with a device that nothing is attached to.");
    }
}
