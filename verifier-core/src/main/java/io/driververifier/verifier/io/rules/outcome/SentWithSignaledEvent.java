package io.driververifier.verifier.io.rules.outcome;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/307: the event of a request is not signalled when the driver sends it.
 *
 * <p>Silent unless the call is answered PENDING, and where the request has a completion routine, which may do the
 * waking.
 */
public final class SentWithSignaledEvent implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x307,
            Severity.NON_FATAL,
            "sent a request whose event was signalled already",
            "Call KeClearEvent before the event is given to the next request, or take a new event for each.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such a request was answered PENDING. */
    public Breach breach() {
        return new Breach(
                this,
                "IoCallDriver returned STATUS_PENDING for a request whose event had been signalled before; a"
                        + " wait for it ends before the request does.");
    }
}
