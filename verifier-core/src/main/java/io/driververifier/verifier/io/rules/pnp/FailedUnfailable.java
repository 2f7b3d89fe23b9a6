package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.io.PowerState;
import io.driververifier.nt.io.SystemPowerState;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/247: a driver does not make a request fail that cannot be refused.
 *
 * <p>Silent for a device that is attached to nothing and that no bus has reported; where the device has been told to
 * go; where the drivers below have failed; and for a state of the system that a driver makes fail after it has
 * passed the request down, which may be the failure of a request for its device.
 */
final class FailedUnfailable implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x247,
            Severity.FATAL,
            "made a request fail that may not fail",
            "Do what can be done and let the request succeed.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.isFailedHere() && (hop.isAttached() || hop.isPhysical()) && isUnfailable(hop) && !hop.isGone()
                ? new Breach(
                        this,
                        "The driver made " + hop.words() + " fail with " + hop.status()
                                + "; nobody can refuse that request.")
                : null;
    }

    private static boolean isUnfailable(PnpHop hop) {
        if (hop.major() == MajorFunction.POWER) {
            return hop.minor() == PowerMinor.SET_POWER
                    && hop.parameters() instanceof IrpParameters.Power power
                    && isLower(power.state(), hop);
        }
        return hop.is(PnpMinor.SURPRISE_REMOVAL)
                || hop.is(PnpMinor.CANCEL_REMOVE_DEVICE)
                || hop.is(PnpMinor.CANCEL_STOP_DEVICE)
                || hop.is(PnpMinor.STOP_DEVICE);
    }

    private static boolean isLower(PowerState state, PnpHop hop) {
        return state instanceof DevicePowerState device
                ? device.compareTo(DevicePowerState.D0) > 0
                : state instanceof SystemPowerState system
                        && system.compareTo(SystemPowerState.WORKING) > 0
                        && !hop.isPassedDown();
    }
}
