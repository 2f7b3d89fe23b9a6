package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/221: a physical device stays as long as its bus reports it.
 *
 * <p>Silent where its bus is gone, and where the device is deleted after the request was completed.
 */
final class PhysicalDeletedItself implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x221,
            Severity.FATAL,
            "deleted a physical device that is still plugged in",
            "Delete the device on IRP_MN_REMOVE_DEVICE only if the last answer for BusRelations did not name it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.is(PnpMinor.REMOVE_DEVICE)
                        && hop.isPhysical()
                        && !hop.wasDeleted()
                        && Iop.isDeleted(hop.device())
                        && !Iop.isReportedMissing(hop.device())
                        && !Iop.isForgotten(hop.device())
                ? new Breach(
                        this,
                        "The driver deleted " + hop.device()
                                + " on IRP_MN_REMOVE_DEVICE, though its bus still reports it.")
                : null;
    }
}
