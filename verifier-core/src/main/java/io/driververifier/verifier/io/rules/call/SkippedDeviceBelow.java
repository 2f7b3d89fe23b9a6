package io.driververifier.verifier.io.rules.call;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/211: an IRP goes to the device that the driver is attached to.
 *
 * <p>Silent for IRPs of the driver's own, for a device that is attached to nothing or is no part of the stack, and
 * where all that is left out are devices of the same driver.
 */
final class SkippedDeviceBelow implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x211,
            Severity.NON_FATAL,
            "forwarded an IRP past a device of the stack",
            "Send it to the device that IoAttachDeviceToDeviceStack answered, not to the one that it was given.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        DispatchFacts hop = call.hop();
        if (hop == null || hop.device().attachedTo() == call.target()) {
            return null;
        }
        DeviceObject leftOut = firstForeignAbove(call.target(), hop.device());
        return leftOut == null
                ? null
                : new Breach(
                        this,
                        "IoCallDriver was called for " + call.target() + " and leaves out " + leftOut + " above it.");
    }

    /** The device of another driver between {@code own} and {@code target}; null if there is none or they are no stack. */
    private static @Nullable DeviceObject firstForeignAbove(DeviceObject target, DeviceObject own) {
        DeviceObject foreign = null;
        for (DeviceObject device = own.attachedTo(); device != null; device = device.attachedTo()) {
            if (device == target) {
                return foreign;
            }
            if (foreign == null && device.driver() != own.driver()) {
                foreign = device;
            }
        }
        return null;
    }
}
