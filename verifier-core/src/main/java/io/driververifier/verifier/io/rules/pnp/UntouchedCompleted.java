package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/22F and 232: a PnP or power request that a driver does not touch is passed down.
 *
 * <p>Silent where the device is attached to nothing, and for a request that the driver passed down before.
 */
final class UntouchedCompleted implements PnpRule {
    private final RuleInfo info;
    private final MajorFunction major;

    /** The rule {@code code} about requests of {@code major}. */
    UntouchedCompleted(MajorFunction major, int code) {
        this.info = RuleInfo.ioManager(
                code,
                Severity.NON_FATAL,
                "completed a request that it did not handle",
                "Pass down what the driver does not handle, and make what it refuses fail with a status of its own.");
        this.major = major;
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.major() == major && hop.isAttached() && !hop.isPassedDown() && hop.isUntouched() && !hop.isGone()
                ? new Breach(
                        this,
                        "The driver completed " + hop.words()
                                + " with the STATUS_NOT_SUPPORTED that it came with; only the physical"
                                + " device may.")
                : null;
    }
}
