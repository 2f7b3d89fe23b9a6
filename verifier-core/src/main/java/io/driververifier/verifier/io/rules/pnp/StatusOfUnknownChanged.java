package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/213 and 23B: the status of a request that a driver cannot know stays what it is.
 *
 * <p>A request is unknown if its minor function has no name in Windows, and for WMI if it is for another device.
 * Silent where the device has been told to go.
 */
final class StatusOfUnknownChanged implements PnpRule {
    private final RuleInfo info;
    private final MajorFunction major;

    /** The rule {@code code} about requests of {@code major}. */
    StatusOfUnknownChanged(MajorFunction major, int code) {
        this.info = RuleInfo.ioManager(
                code,
                Severity.NON_FATAL,
                "changed the status of a request that it does not know",
                "Pass it down as it came; at the bottom of the stack, complete it with the status that it has.");
        this.major = major;
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        boolean isMine = (major == MajorFunction.PNP) == (hop.major() == MajorFunction.PNP);
        return isMine && hop.isUnknown() && hop.isStatusChanged() && !hop.isGone() && !hop.isRefusedAsGone()
                ? new Breach(
                        this,
                        "The driver changed the status of " + hop.words() + ", which it cannot know, from "
                                + hop.statusBefore() + " to " + hop.status() + ".")
                : null;
    }
}
