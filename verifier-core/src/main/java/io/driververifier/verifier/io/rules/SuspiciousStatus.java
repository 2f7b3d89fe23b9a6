package io.driververifier.verifier.io.rules;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/300, a guess: the status that an IRP is completed with looks like one.
 *
 * <p>Silent for IRPs of the driver's own, and where the IRP came with that status or a driver below completed it with
 * that.
 */
public final class SuspiciousStatus implements CompletionRule {
    private static final int RESERVED_BIT = 1 << 28;
    private static final Set<Integer> FILL_PATTERNS =
            Set.of(0xCCCC_CCCC, 0xCDCD_CDCD, 0xBAAD_F00D, 0xDEAD_BEEF, 0xFEEE_FEEE);
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x300,
            Severity.UNKNOWN,
            "completed the IRP with a suspicious status",
            "Set the status on every path before IoCompleteRequest; this one looks like memory that nobody has written.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(Irp irp, @Nullable DispatchFacts hop) {
        NtStatus status = irp.status();
        return hop != null
                        && isSuspicious(status)
                        && status != hop.statusAtArrival()
                        && (hop.arrivedWith() == null || status != hop.arrivedWith())
                ? new Breach(
                        this, "The IRP was completed with the status " + status + ", which is no status that there is.")
                : null;
    }

    /** Null, a pattern that memory is filled with, or a value with the reserved bit. */
    static boolean isSuspicious(@Nullable NtStatus status) {
        return status == null || (status.code() & RESERVED_BIT) != 0 || FILL_PATTERNS.contains(status.code());
    }
}
