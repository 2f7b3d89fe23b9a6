package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/218: what only the physical device can answer is passed down to it.
 *
 * <p>Silent for answers that are changed on the way up, and where the device is attached to nothing.
 */
final class AnsweredForPhysical implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x218,
            Severity.NON_FATAL,
            "answered a request that is the physical device's",
            "Pass it down as it came; a completion routine may look at the answer.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.isAttached()
                        && !hop.isPassedDown()
                        && hop.isStatusChanged()
                        && hop.status().isSuccess()
                        && isReserved(hop)
                ? new Breach(
                        this,
                        "The driver answered " + hop.words() + " with " + hop.status()
                                + "; that is for the physical device to do.")
                : null;
    }

    private static boolean isReserved(PnpHop hop) {
        return hop.is(PnpMinor.QUERY_ID)
                || hop.is(PnpMinor.QUERY_DEVICE_TEXT)
                || hop.is(PnpMinor.QUERY_BUS_INFORMATION)
                || hop.is(PnpMinor.QUERY_RESOURCES)
                || hop.relations() == DeviceRelationsType.TARGET_DEVICE;
    }
}
