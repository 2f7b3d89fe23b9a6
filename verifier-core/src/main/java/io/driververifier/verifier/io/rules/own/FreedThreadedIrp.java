package io.driververifier.verifier.io.rules.own;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/02: a driver does not free an IRP that it built for its thread and that it has, because it never sent it or
 * because its routine stopped completion.
 *
 * <p>Silent where the driver did not build the IRP itself; what is on its way is {@link FreedQueuedIrp}.
 */
public final class FreedThreadedIrp implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x02,
            Severity.FATAL,
            "freed an IRP that belongs to a thread",
            "Do not call IoFreeIrp for what IoBuildSynchronousFsdRequest or IoBuildDeviceIoControlRequest"
                    + " built: the I/O manager frees it at the end of its completion, so complete it.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such an IRP was freed. */
    public Breach breach() {
        return new Breach(this, "IoFreeIrp was called for an IRP that was built for a thread, which still lists it.");
    }
}
