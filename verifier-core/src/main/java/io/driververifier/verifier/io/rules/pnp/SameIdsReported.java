package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/249: two devices on one bus are told apart by their ids.
 *
 * <p>Silent as long as the PnP manager has not asked both for their ids, so that it shows when the bus is asked
 * again; and for devices that were in the answer before.
 */
final class SameIdsReported implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x249,
            Severity.NON_FATAL,
            "reported two devices with the same ids",
            "Answer IRP_MN_QUERY_ID for the instance with something that is different for each device on the bus.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        DeviceRelations relations = hop.relations() == DeviceRelationsType.BUS ? hop.ownRelations() : null;
        if (relations == null) {
            return null;
        }
        List<DeviceObject> devices = relations.devices();
        for (int one = 0; one < devices.size(); one++) {
            String path = hop.wasReported(devices.get(one)) ? null : Iop.instancePath(devices.get(one));
            for (int other = 0; path != null && other < one; other++) {
                if (devices.get(other) != devices.get(one) && path.equals(Iop.instancePath(devices.get(other)))) {
                    return new Breach(this, "Two of the devices that the driver reported are " + path + ".");
                }
            }
        }
        return null;
    }
}
