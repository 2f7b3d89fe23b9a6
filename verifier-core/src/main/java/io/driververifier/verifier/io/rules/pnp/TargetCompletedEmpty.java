package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/24B: TargetDeviceRelation is not completed as a success with nothing in it.
 *
 * <p>Silent where the device is attached to nothing: 0xC9/22B is about those.
 */
final class TargetCompletedEmpty implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x24B,
            Severity.FATAL,
            "completed TargetDeviceRelation without an answer",
            "Pass it down; only the physical device answers it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.relations() == DeviceRelationsType.TARGET_DEVICE
                        && hop.isAttached()
                        && !hop.isPassedDown()
                        && hop.status().isSuccess()
                        && !(hop.answer() instanceof DeviceRelations)
                ? new Breach(
                        this,
                        "The driver completed TargetDeviceRelation with " + hop.status()
                                + ", without an answer and without passing it down.")
                : null;
    }
}
