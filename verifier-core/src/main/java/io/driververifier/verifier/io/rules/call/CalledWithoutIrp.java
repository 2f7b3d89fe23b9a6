package io.driververifier.verifier.io.rules.call;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/03: what {@code IoCallDriver} is given is an IRP.
 *
 * <p>Silent on a thread that is none of a verified machine yet.
 */
public final class CalledWithoutIrp implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x03,
            Severity.FATAL,
            "called the driver below without an IRP",
            "Pass the IRP that the dispatch routine was given, or check that IoAllocateIrp and the like gave one.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A call with null instead of an IRP. */
    public Breach breach() {
        return new Breach(this, "IoCallDriver was called with null instead of an IRP.");
    }
}
