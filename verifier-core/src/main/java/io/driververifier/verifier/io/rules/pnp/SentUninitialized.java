package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/20E, 20F and 210: a PnP, power or WMI request that a driver makes is sent with the status NOT_SUPPORTED.
 *
 * <p>Silent for IRPs that another driver was given before.
 */
final class SentUninitialized implements OwnPnpRule {
    private final RuleInfo info;
    private final MajorFunction major;

    /** The rule {@code code} about requests of {@code major}. */
    SentUninitialized(MajorFunction major, int code) {
        this.info = RuleInfo.ioManager(
                code,
                Severity.NON_FATAL,
                "sent a request of its own with a status other than NOT_SUPPORTED",
                "Set the IRP's status to STATUS_NOT_SUPPORTED before IoCallDriver.");
        this.major = major;
    }

    @Override
    public RuleInfo info() {
        return info;
    }

    @Override
    public @Nullable Breach check(IoStackLocation first, NtStatus status) {
        return first.majorFunction() == major && status != NtStatus.NOT_SUPPORTED
                ? new Breach(
                        this,
                        "A request of " + major + " was sent with " + status
                                + "; whoever does not know it leaves that status, and it"
                                + " looks as if it had been answered.")
                : null;
    }
}
