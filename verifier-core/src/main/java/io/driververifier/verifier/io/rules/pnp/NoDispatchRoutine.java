package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/21F: a driver in a PnP stack has a dispatch routine for PnP, power and WMI requests.
 *
 * <p>Silent for a device that is attached to nothing and that no bus has reported: it gets none of them.
 */
final class NoDispatchRoutine implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x21F,
            Severity.NON_FATAL,
            "has no dispatch routine for a required major function",
            "Set a dispatch routine for IRP_MJ_PNP, IRP_MJ_POWER and IRP_MJ_SYSTEM_CONTROL, which passes down what it does not handle.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.isUnhandled() && (hop.isAttached() || hop.isPhysical())
                ? new Breach(
                        this,
                        "A request of " + hop.major()
                                + " ended in the routine for requests that the driver has no routine for.")
                : null;
    }
}
