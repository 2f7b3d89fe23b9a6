package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/241: a device stays attached when it is gone by surprise; IRP_MN_REMOVE_DEVICE follows.
 *
 * <p>Silent once IRP_MN_REMOVE_DEVICE has come to the device, on whichever thread.
 */
final class DetachedBySurprise implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x241,
            Severity.FATAL,
            "detached its device on IRP_MN_SURPRISE_REMOVAL",
            "Detach and delete on IRP_MN_REMOVE_DEVICE, which comes when nobody has the device open any more.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.is(PnpMinor.SURPRISE_REMOVAL)
                        && hop.isAttached()
                        && hop.device().attachedTo() == null
                        && !Iop.isDeleted(hop.device())
                        && !hop.history().isRemoved()
                ? new Breach(this, "The driver detached its " + hop.device() + " on IRP_MN_SURPRISE_REMOVAL.")
                : null;
    }
}
