package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/237: requests that only the system sends are not made by a driver.
 *
 * <p>Silent for PnP requests that drivers may send too, or that the documentation leaves open; and for IRPs that
 * another driver was given before.
 */
final class SentForSystem implements OwnPnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x237,
            Severity.FATAL,
            "sent a request that only the system may send",
            "Leave starting, stopping and removing to the PnP manager, and ask for power requests by PoRequestPowerIrp.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(IoStackLocation first, NtStatus status) {
        return isRestricted(first)
                ? new Breach(
                        this,
                        "The driver has made a request IRP_MN_" + first.minorFunction() + " itself; "
                                + (first.majorFunction() == MajorFunction.POWER
                                        ? "the power manager makes those."
                                        : "the PnP manager makes those."))
                : null;
    }

    private static boolean isRestricted(IoStackLocation first) {
        if (first.majorFunction() == MajorFunction.POWER) {
            return first.minorFunction() == PowerMinor.SET_POWER
                    || first.minorFunction() == PowerMinor.QUERY_POWER
                    || first.minorFunction() == PowerMinor.WAIT_WAKE;
        }
        if (first.majorFunction() != MajorFunction.PNP || !(first.minorFunction() instanceof PnpMinor minor)) {
            return false;
        }
        return switch (minor) {
            case START_DEVICE,
                    QUERY_REMOVE_DEVICE,
                    REMOVE_DEVICE,
                    CANCEL_REMOVE_DEVICE,
                    STOP_DEVICE,
                    QUERY_STOP_DEVICE,
                    CANCEL_STOP_DEVICE,
                    SURPRISE_REMOVAL -> true;
            case QUERY_DEVICE_RELATIONS ->
                first.parameters() instanceof IrpParameters.QueryDeviceRelations asked
                        && asked.type() == DeviceRelationsType.BUS;
            default -> false;
        };
    }
}
