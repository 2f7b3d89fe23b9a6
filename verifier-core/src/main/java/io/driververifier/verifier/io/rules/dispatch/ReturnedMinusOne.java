package io.driververifier.verifier.io.rules.dispatch;

import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.DispatchRule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/225: a dispatch routine returns a status, and 0xFFFFFFFF is none.
 *
 * <p>Silent where the driver below returned it or completed with it; where the driver completes with it, 0xC9/06 says
 * so.
 */
final class ReturnedMinusOne implements DispatchRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x225,
            Severity.NON_FATAL,
            "returned -1 from a dispatch routine",
            "Return the status that the IRP was completed with, what IoCallDriver returned, or STATUS_PENDING.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    private static final int MINUS_ONE = -1;

    @Override
    public @Nullable Breach check(DispatchFacts facts, NtStatus returned, boolean stillOwned) {
        return isMinusOne(returned)
                        && returned != facts.completedWith()
                        && returned != facts.lowerReturned()
                        && returned != facts.arrivedWith()
                ? new Breach(this, "The dispatch routine returned 0xFFFFFFFF, which is no status.")
                : null;
    }

    private static boolean isMinusOne(@Nullable NtStatus status) {
        return status != null && status.code() == MINUS_ONE;
    }
}
