package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/248: the devices that a driver reports are physical devices.
 *
 * <p>Silent for devices that stand on nothing, which may be physical devices of the future, and for those that were
 * in the answer before.
 */
final class AttachedDeviceReported implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x248,
            Severity.FATAL,
            "reported a device that is no physical device",
            "Answer with the physical devices at the bottom of the stacks.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        DeviceRelations relations = hop.relations() == null ? null : hop.ownRelations();
        if (relations == null) {
            return null;
        }
        for (DeviceObject device : relations.devices()) {
            if (device.attachedTo() != null && !hop.wasReported(device)) {
                return new Breach(
                        this, "The driver reported " + device + ", which is attached to " + device.attachedTo() + ".");
            }
        }
        return null;
    }
}
