package io.driververifier.verifier.io.rules.cancel;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4A11: a request that may stay pending for five minutes or more has a cancel routine.
 *
 * <p>Told when a thread has ended without its request: that was cancelled, no routine was set, and the machine's time for it
 * has passed. Silent where the driver had a cancel routine, however it used it, and where the verifier keeps the completion
 * back. By default 0xC4/135 strikes long before.
 */
public final class PendedWithoutCancelRoutine implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4A11,
            Severity.NON_FATAL,
            "pended a request for long without a cancel routine",
            "Set a cancel routine for every request that may stay pending for more than a few minutes.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A request whose thread has ended without it. */
    public Breach breach() {
        return new Breach(
                this,
                "The thread that had sent the IRP ended, the IRP was cancelled and there was no cancel routine to call; the "
                        + "thread went without it when its time was up.");
    }
}
