package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.IdType;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/217 and 22A: the physical device answers the PnP and power requests that every bus driver has to handle.
 *
 * <p>Silent for a device that no bus has reported, and where a driver above has set a status.
 */
final class RequiredUnanswered implements PnpRule {
    private final RuleInfo info;
    private final MajorFunction major;

    /** The rule {@code code} about requests of {@code major}. */
    RequiredUnanswered(MajorFunction major, int code) {
        this.info = RuleInfo.ioManager(
                code,
                Severity.NON_FATAL,
                "did not answer a request that a physical device has to handle",
                "Handle it in the physical device and set a status of its own, STATUS_SUCCESS where there is nothing to do.");
        this.major = major;
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.major() == major
                        && hop.isPhysical()
                        && !hop.isPassedDown()
                        && hop.isUntouched()
                        && isRequired(hop)
                        && !hop.isGone()
                ? new Breach(
                        this,
                        "The physical device completed " + hop.words()
                                + " with the STATUS_NOT_SUPPORTED that it came with.")
                : null;
    }

    private static boolean isRequired(PnpHop hop) {
        if (hop.minor() instanceof PowerMinor power) {
            return power == PowerMinor.SET_POWER || power == PowerMinor.QUERY_POWER;
        }
        if (!(hop.minor() instanceof PnpMinor minor)) {
            return false;
        }
        return switch (minor) {
            case START_DEVICE,
                    QUERY_STOP_DEVICE,
                    STOP_DEVICE,
                    CANCEL_STOP_DEVICE,
                    QUERY_REMOVE_DEVICE,
                    REMOVE_DEVICE,
                    CANCEL_REMOVE_DEVICE,
                    SURPRISE_REMOVAL,
                    QUERY_CAPABILITIES -> true;
            case QUERY_ID ->
                hop.parameters() instanceof IrpParameters.QueryId asked && asked.type() == IdType.DEVICE_ID;
            case QUERY_DEVICE_RELATIONS -> hop.relations() == DeviceRelationsType.TARGET_DEVICE;
            default -> false;
        };
    }
}
