package io.driververifier.verifier.io.rules;

import io.driververifier.nt.NtStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what looks like a status and is none. Stateless. */
public final class SuspiciousValue {
    private static final int RESERVED_BIT = 1 << 28;
    private static final Set<Integer> FILL_PATTERNS =
            Set.of(0xCCCC_CCCC, 0xCDCD_CDCD, 0xBAAD_F00D, 0xDEAD_BEEF, 0xFEEE_FEEE);

    private SuspiciousValue() {}

    /** Null, a pattern that memory is filled with, or a value with the reserved bit. */
    public static boolean is(@Nullable NtStatus status) {
        return status == null || (status.code() & RESERVED_BIT) != 0 || FILL_PATTERNS.contains(status.code());
    }
}
