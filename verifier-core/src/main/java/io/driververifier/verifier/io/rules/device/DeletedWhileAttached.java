package io.driververifier.verifier.io.rules.device;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/201: a driver detaches its device before it deletes it.
 *
 * <p>Silent where the device is deleted already, which is {@link DeletedTwice}.
 */
public final class DeletedWhileAttached implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x201,
            Severity.FATAL,
            "deleted a device that is attached to another",
            "Call IoDetachDevice with the device below first, then IoDeleteDevice.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such a device was deleted. */
    public Breach breach() {
        return new Breach(this, "IoDeleteDevice was called for a device that is still attached to the one below it.");
    }
}
