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
 * 0xC9/302: a driver sends the requests that it builds for its thread at {@code PASSIVE_LEVEL}, because the end of their
 * completion is an APC of that thread.
 *
 * <p>Silent for threaded IRPs that the driver was given: who waits for those is somebody else. Silent above {@code
 * DISPATCH_LEVEL}, where 0xC9/10 says so, and on a Java thread that belongs to no machine.
 */
final class NeedsApcAtHighIrql implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x302,
            Severity.NON_FATAL,
            "sent a request that needs an APC at APC_LEVEL or above",
            "Send it at PASSIVE_LEVEL, or build it with IoBuildAsynchronousFsdRequest or " + "IoAllocateIrp.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        Irql now = Ke.getCurrentIrql();
        return call.hop() == null
                        && call.irp().origin().isThreaded()
                        && now.isAbove(Irql.PASSIVE_LEVEL)
                        && !now.isAbove(Irql.DISPATCH_LEVEL)
                ? new Breach(
                        this,
                        "IoCallDriver was called at " + now
                                + " with a request built for the thread; whoever waits for it at"
                                + " that IRQL keeps its APC from running.")
                : null;
    }
}
