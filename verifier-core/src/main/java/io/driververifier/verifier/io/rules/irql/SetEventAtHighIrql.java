package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/80: {@code KeSetEvent} is called at {@code DISPATCH_LEVEL} or below.
 *
 * <p>Silent on a Java thread that belongs to no machine.
 */
public final class SetEventAtHighIrql implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x80, Severity.FATAL, "set an event above DISPATCH_LEVEL", "Queue a DPC that sets the event.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** An event is about to be set at {@code now}. */
    public @Nullable Breach check(Irql now) {
        return now.isAbove(Irql.DISPATCH_LEVEL) ? new Breach(this, "KeSetEvent was called at " + now + ".") : null;
    }
}
