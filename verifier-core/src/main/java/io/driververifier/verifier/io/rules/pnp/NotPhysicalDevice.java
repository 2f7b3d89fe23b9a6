package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/24D: what asks for a physical device is given one.
 *
 * <p>Silent for a device that stands on nothing, which may be the physical device that its bus has not reported yet.
 */
public final class NotPhysicalDevice implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x24D,
            Severity.FATAL,
            "passed a device that is no physical device",
            "Keep the device that AddDevice was given, and pass that.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A call of {@code routine} for {@code device}; null if it is right. */
    public @Nullable Breach check(String routine, DeviceObject device) {
        return device.attachedTo() == null
                ? null
                : new Breach(this, routine + " was called for " + device + ", which is attached to another device.");
    }
}
