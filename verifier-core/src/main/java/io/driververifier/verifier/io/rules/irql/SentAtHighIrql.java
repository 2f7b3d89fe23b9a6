package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/10: {@code IoCallDriver} is called at {@code DISPATCH_LEVEL} or below, with an IRP of the driver's own.
 *
 * <p>Silent for an IRP that the driver was given, which 0xC9/301 is about, and on a Java thread that belongs to no machine.
 */
final class SentAtHighIrql implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x10,
            Severity.FATAL,
            "sent an IRP of its own above DISPATCH_LEVEL",
            "Send the IRP from a work item or a DPC, or after the IRQL was lowered.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        Irql now = Ke.getCurrentIrql();
        return call.hop() == null && now.isAbove(Irql.DISPATCH_LEVEL)
                ? new Breach(this, "IoCallDriver was called at " + now + " with an IRP that the driver made.")
                : null;
    }
}
