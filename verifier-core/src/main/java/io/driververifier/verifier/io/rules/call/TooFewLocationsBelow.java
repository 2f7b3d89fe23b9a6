package io.driververifier.verifier.io.rules.call;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.DispatchFacts;
import org.jspecify.annotations.Nullable;

/**
 * 0xC9/208: an IRP has as many locations left as the device that it is sent to says.
 *
 * <p>Silent where none is left, which is 0x35; and where the IRP came with fewer than the driver's own device says,
 * for that is the fault of who made it.
 */
final class TooFewLocationsBelow implements CallRule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x208,
            Severity.FATAL,
            "sent an IRP with fewer stack locations than the device needs",
            "Allocate it with the StackSize of the device that it is sent to, and send it nowhere else.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public @Nullable Breach check(CallFacts call) {
        DispatchFacts hop = call.hop();
        int needed = call.target().stackSize();
        return call.location() < needed
                        && (hop == null || hop.location() >= hop.device().stackSize())
                ? new Breach(
                        this,
                        "The IRP has " + call.location() + " stack locations left for " + call.target()
                                + ", which says that it needs " + needed + ".")
                : null;
    }
}
