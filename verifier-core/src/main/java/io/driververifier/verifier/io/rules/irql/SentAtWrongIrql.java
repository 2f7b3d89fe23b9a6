package io.driververifier.verifier.io.rules.irql;

import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/23A: requests that Windows has at {@code PASSIVE_LEVEL} only are sent at it: {@code IRP_MJ_PNP}, {@code
 * IRP_MJ_CREATE}, {@code IRP_MJ_CLEANUP}, {@code IRP_MJ_QUERY_INFORMATION}, {@code IRP_MJ_SET_INFORMATION}, {@code
 * IRP_MJ_SHUTDOWN}, {@code IRP_MJ_SYSTEM_CONTROL}; and {@code IRP_MJ_CLOSE} below {@code DISPATCH_LEVEL}.
 *
 * <p>Silent for every other request; above {@code DISPATCH_LEVEL}, where 0xC9/10 or 0xC9/301 says so; where the driver was
 * given the IRP at that IRQL or a higher one; and on a Java thread that belongs to no machine.
 */
final class SentAtWrongIrql implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x23A,
            Severity.FATAL,
            "sent a request at an IRQL that is illegal for it",
            "Send it at PASSIVE_LEVEL: release the spin lock before, or use a work item.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        Irql now = Ke.getCurrentIrql();
        if (now == Irql.PASSIVE_LEVEL || now.isAbove(Irql.DISPATCH_LEVEL)) {
            return null;
        }
        DispatchFacts hop = call.hop();
        MajorFunction major = Iop.majorFunction(call.irp(), call.location());
        boolean legal = hop != null && !now.isAbove(hop.irqlAtArrival());
        return legal || !now.isAbove(highest(major))
                ? null
                : new Breach(this, "IoCallDriver was called at " + now + " with IRP_MJ_" + major + ".");
    }

    private static Irql highest(MajorFunction major) {
        return switch (major) {
            case PNP, CREATE, CLEANUP, QUERY_INFORMATION, SET_INFORMATION, SHUTDOWN, SYSTEM_CONTROL ->
                Irql.PASSIVE_LEVEL;
            case CLOSE -> Irql.APC_LEVEL;
            default -> Irql.DISPATCH_LEVEL;
        };
    }
}
