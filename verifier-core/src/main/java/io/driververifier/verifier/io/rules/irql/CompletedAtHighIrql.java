package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/0E: {@code IoCompleteRequest} is called at {@code DISPATCH_LEVEL} or below.
 *
 * <p>Silent on a Java thread that belongs to no machine, which has no IRQL.
 */
final class CompletedAtHighIrql implements CompletionRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x0E,
            Severity.FATAL,
            "completed an IRP above DISPATCH_LEVEL",
            "Complete the IRP in a DPC, which the interrupt service routine queues.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(Irp irp, @Nullable DispatchFacts hop) {
        Irql now = Ke.getCurrentIrql();
        return now.isAbove(Irql.DISPATCH_LEVEL)
                ? new Breach(this, "IoCompleteRequest was called at " + now + ".")
                : null;
    }
}
