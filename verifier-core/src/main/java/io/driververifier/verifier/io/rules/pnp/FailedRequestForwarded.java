package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/215 and 219: a driver that makes a PnP or power request fail completes it.
 *
 * <p>Silent where the request had failed before the driver got it.
 */
final class FailedRequestForwarded implements PnpRule {
    private final RuleInfo info;
    private final MajorFunction major;

    /** The rule {@code code} about requests of {@code major}. */
    FailedRequestForwarded(MajorFunction major, int code) {
        this.info = RuleInfo.ioManager(
                code,
                Severity.NON_FATAL,
                "passed a request down that it had made fail",
                "Complete the request with the error, and do not call IoCallDriver for it.");
        this.major = major;
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public @Nullable Breach check(PnpHop hop) {
        NtStatus before = hop.statusBefore();
        boolean hadFailed = before.isError() && before != NtStatus.NOT_SUPPORTED;
        return hop.major() == major && hop.isFailedHere() && !hadFailed
                ? new Breach(
                        this,
                        "The driver set the status of " + hop.words() + " to " + hop.status()
                                + " and passed it down, where others act on it all the same.")
                : null;
    }
}
