package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/22D and 230: a PnP or power request that a driver cannot know is passed down.
 *
 * <p>Silent where the device is attached to nothing, and for a request that the driver passed down before. A driver
 * may refuse everything once its device is gone.
 */
final class UnknownCompleted implements PnpRule {
    private final RuleInfo info;
    private final MajorFunction major;

    /** The rule {@code code} about requests of {@code major}. */
    UnknownCompleted(MajorFunction major, int code) {
        this.info = RuleInfo.ioManager(
                code,
                Severity.NON_FATAL,
                "completed a request that it does not know",
                "Pass down whatever has a minor function that the driver does not handle.");
        this.major = major;
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.major() == major
                        && hop.isReserved()
                        && hop.isAttached()
                        && !hop.isPassedDown()
                        && !hop.isGone()
                        && !hop.isRefusedAsGone()
                ? new Breach(
                        this,
                        "The driver completed " + hop.words() + ", which it cannot know, instead of passing it down.")
                : null;
    }
}
