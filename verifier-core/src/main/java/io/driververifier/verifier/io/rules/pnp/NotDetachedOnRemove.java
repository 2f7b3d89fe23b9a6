package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.PnpMinor;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/21D: a function or filter driver detaches its device when it is told to remove it.
 *
 * <p>Silent for a device that the driver has attached at another moment than in its AddDevice, as those of a bus
 * filter; where the driver keeps the request, has set a completion routine or makes the request fail.
 */
final class NotDetachedOnRemove implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x21D,
            Severity.FATAL,
            "did not detach its device on IRP_MN_REMOVE_DEVICE",
            "Pass the request down, then call IoDetachDevice and IoDeleteDevice.");

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
                        && hop.device().attachedTo() != null
                ? new Breach(
                        this,
                        "The driver is through with IRP_MN_REMOVE_DEVICE, and its " + hop.device()
                                + " is still attached.")
                : null;
    }
}
