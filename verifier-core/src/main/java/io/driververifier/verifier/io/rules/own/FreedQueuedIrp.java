package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/20C: a driver does not free an IRP that it built for its thread and that is on its way.
 *
 * <p>Silent where the driver did not build the IRP itself, and where the driver below may be done with it and lied.
 */
public final class FreedQueuedIrp implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x20C,
            Severity.FATAL,
            "freed an IRP that is queued to a thread",
            "Do not call IoFreeIrp for a request that was built for a thread: wait for its event; the I/O"
                    + " manager frees it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such an IRP was freed. */
    public Breach breach() {
        return new Breach(
                this,
                "IoFreeIrp was called for an IRP that was built for a thread and that the driver has passed"
                        + " down and not got back.");
    }
}
