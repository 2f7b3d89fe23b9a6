package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/21E: a function or filter driver deletes its device when it is told to remove it.
 *
 * <p>Silent for a device that the driver has attached at another moment than in its AddDevice, as those of a bus
 * filter; where the driver keeps the request, has set a completion routine or makes the request fail.
 */
final class NotDeletedOnRemove implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x21E,
            Severity.FATAL,
            "did not delete its device on IRP_MN_REMOVE_DEVICE",
            "Call IoDeleteDevice after IoDetachDevice.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.is(PnpMinor.REMOVE_DEVICE)
                        && hop.isAttached()
                        && hop.history().isAdded()
                        && hop.isOver()
                        && hop.device().attachedTo() == null
                        && !Iop.isDeleted(hop.device())
                ? new Breach(
                        this,
                        "The driver is through with IRP_MN_REMOVE_DEVICE and has detached its " + hop.device()
                                + ", but not deleted it.")
                : null;
    }
}
