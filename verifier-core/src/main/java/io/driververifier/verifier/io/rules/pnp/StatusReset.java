package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/216 and 21A: a status that a PnP or power request has got is not overwritten with NOT_SUPPORTED.
 *
 * <p>Silent where the device has been told to go.
 */
final class StatusReset implements PnpRule {
    private final RuleInfo info;
    private final MajorFunction major;

    /** The rule {@code code} about requests of {@code major}. */
    StatusReset(MajorFunction major, int code) {
        this.info = RuleInfo.ioManager(
                code,
                Severity.NON_FATAL,
                "overwrote the status of a request with NOT_SUPPORTED",
                "Leave the status of what the driver does not handle alone, and make what it handles fail with a status of its own.");
        this.major = major;
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        return hop.major() == major && hop.status() == NtStatus.NOT_SUPPORTED && hop.isStatusChanged() && !hop.isGone()
                ? new Breach(
                        this,
                        "The driver overwrote the status " + hop.statusBefore() + " of " + hop.words()
                                + " with STATUS_NOT_SUPPORTED, which is what the system sends requests with.")
                : null;
    }
}
