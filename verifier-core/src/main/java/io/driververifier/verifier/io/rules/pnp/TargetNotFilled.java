package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/22B: the physical device answers TargetDeviceRelation with itself.
 *
 * <p>Silent for a device that no bus has reported, and where a driver above has answered.
 */
final class TargetNotFilled implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x22B,
            Severity.NON_FATAL,
            "did not fill the list for TargetDeviceRelation",
            "Reference the physical device and answer with a list of just that.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.relations() == DeviceRelationsType.TARGET_DEVICE
                        && hop.isPhysical()
                        && !hop.isPassedDown()
                        && hop.isStatusChanged()
                        && hop.status().isSuccess()
                        && !(hop.answer() instanceof DeviceRelations relations
                                && relations.devices().contains(hop.device()))
                ? new Breach(
                        this,
                        "The physical device completed TargetDeviceRelation with " + hop.status()
                                + ", but did not answer with itself.")
                : null;
    }
}
