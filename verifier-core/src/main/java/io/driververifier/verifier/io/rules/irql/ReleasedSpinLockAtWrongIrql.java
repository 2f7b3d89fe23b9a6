package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/32: {@code KeReleaseSpinLock} is called at {@code DISPATCH_LEVEL}, to which acquiring raised.
 *
 * <p>Silent where the calling thread holds the lock and acquired it before it belonged to the machine, or by code that is not
 * verified; and on a Java thread that belongs to no machine.
 */
public final class ReleasedSpinLockAtWrongIrql implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x32,
            Severity.FATAL,
            "released a spin lock at another IRQL than DISPATCH_LEVEL",
            "Release each spin lock once, by the routine that goes with the one that acquired "
                    + "it, in reverse order.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code routine} is about to be called at {@code now}; it may be called at {@code DISPATCH_LEVEL} to {@code highest}. */
    public @Nullable Breach check(String routine, Irql now, Irql highest) {
        return Irql.DISPATCH_LEVEL.isAbove(now) || now.isAbove(highest)
                ? new Breach(this, routine + " was called at " + now + "; was the lock released before?")
                : null;
    }
}
