package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/22E and 231: a PnP or power request that succeeds is passed down.
 *
 * <p>Silent where the device is attached to nothing, and for a request that the driver passed down before. Also
 * silent for IRP_MN_QUERY_INTERFACE and the two for the configuration space, which the driver that has the answer
 * may end; and for power requests other than to set and to query.
 */
final class SuccessNotPassedDown implements PnpRule {
    private final RuleInfo info;
    private final MajorFunction major;

    /** The rule {@code code} about requests of {@code major}. */
    SuccessNotPassedDown(MajorFunction major, int code, Severity severity) {
        this.info = RuleInfo.ioManager(
                code,
                severity,
                "completed a request that succeeds instead of passing it down",
                "Set the status and pass the request down; complete it only if it fails, or after the drivers below have.");
        this.major = major;
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.major() == major
                        && hop.isAttached()
                        && !hop.isPassedDown()
                        && !hop.isGone()
                        && hop.status().isSuccess()
                        && isForAll(hop)
                ? new Breach(
                        this,
                        "The driver completed " + hop.words() + " with " + hop.status()
                                + ", and the drivers below have not seen it.")
                : null;
    }

    private static boolean isForAll(PnpHop hop) {
        if (hop.minor() instanceof PowerMinor power) {
            return power == PowerMinor.SET_POWER || power == PowerMinor.QUERY_POWER;
        }
        return hop.minor() instanceof PnpMinor
                && !hop.is(PnpMinor.QUERY_INTERFACE)
                && !hop.is(PnpMinor.READ_CONFIG)
                && !hop.is(PnpMinor.WRITE_CONFIG);
    }
}
