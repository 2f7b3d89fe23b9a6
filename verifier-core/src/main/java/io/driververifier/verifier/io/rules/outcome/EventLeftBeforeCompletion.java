package io.driververifier.verifier.io.rules.outcome;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/0D: the scope that the event of a request lives in ({@link io.driververifier.nt.ke.KernelStack}) is not closed
 * before the request is finished.
 *
 * <p>Silent where the request was never sent or not answered PENDING, where the driver has it back, and where the driver
 * below may be done with it and lied.
 */
public final class EventLeftBeforeCompletion implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x0D,
            Severity.FATAL,
            "left the scope of an event that a pending request will signal",
            "Wait for the event of the request inside of the scope that the event lives in.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** The scope was closed. */
    public Breach breach() {
        return new Breach(
                this,
                "The scope that the event of a request lives in was closed while the request is pending; the"
                        + " event is gone when the request completes.");
    }
}
