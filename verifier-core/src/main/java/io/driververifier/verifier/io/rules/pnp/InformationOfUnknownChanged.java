package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/214: the information of a request that a driver cannot know stays what it is.
 *
 * <p>As with 0xC9/213 for what is unknown and where it is silent.
 */
final class InformationOfUnknownChanged implements PnpRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x214,
            Severity.NON_FATAL,
            "changed the information of a request that it does not know",
            "Leave IoStatus.Information alone unless the minor function is one that the driver handles.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.isUnknown() && hop.isInformationChanged() && !hop.isGone() && !hop.isRefusedAsGone()
                ? new Breach(this, "The driver changed the information of " + hop.words() + ", which it cannot know.")
                : null;
    }
}
