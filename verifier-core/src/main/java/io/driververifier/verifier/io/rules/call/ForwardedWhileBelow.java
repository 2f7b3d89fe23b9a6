package io.driververifier.verifier.io.rules.call;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/** 0xC9/205: a driver does not forward an IRP that is queued below it. */
public final class ForwardedWhileBelow implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x205,
            Severity.FATAL,
            "forwarded an IRP that is queued below it",
            "Wait until the completion routine of the first call has stopped completion before the IRP is sent again.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** An IRP was forwarded that the driver had passed down and not got back. */
    public Breach breach() {
        return new Breach(
                this, "IoCallDriver was called for an IRP that the driver has passed down before and not got back.");
    }
}
