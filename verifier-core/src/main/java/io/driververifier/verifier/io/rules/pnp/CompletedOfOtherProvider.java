package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/220: a WMI request is completed by the device that it is for, or at the bottom of the stack.
 *
 * <p>Silent where the device is attached to nothing, and where the driver refuses because its device is gone.
 */
final class CompletedOfOtherProvider implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x220,
            Severity.NON_FATAL,
            "completed a WMI request that is for another device",
            "Compare the ProviderId with the device, and pass the request down if they differ.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.isForOtherProvider()
                        && hop.isAttached()
                        && !hop.isPassedDown()
                        && !hop.isGone()
                        && !hop.isRefusedAsGone()
                ? new Breach(this, "The driver completed a WMI request whose ProviderId is not its device.")
                : null;
    }
}
