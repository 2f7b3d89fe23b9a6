package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.PnpMinor;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/306: IRP_MN_REMOVE_DEVICE succeeds.
 *
 * <p>Silent where it is the drivers below that have failed, for a second request after the device was deleted, and
 * for a device that is attached to nothing and that no bus has reported.
 */
final class RemoveFailed implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x306,
            Severity.NON_FATAL,
            "made IRP_MN_REMOVE_DEVICE fail",
            "Free what the device has and let the request succeed; to refuse is for IRP_MN_QUERY_REMOVE_DEVICE.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.is(PnpMinor.REMOVE_DEVICE)
                        && hop.isFailedHere()
                        && (hop.isAttached() || hop.isPhysical())
                        && !hop.wasDeleted()
                ? new Breach(this, "The driver made IRP_MN_REMOVE_DEVICE fail with " + hop.status() + ".")
                : null;
    }
}
