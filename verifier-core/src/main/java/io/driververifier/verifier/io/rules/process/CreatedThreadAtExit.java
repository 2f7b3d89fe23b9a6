package io.driververifier.verifier.io.rules.process;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC4/4B06: a detach routine at the end of a process creates no thread: it runs, with every lock open, and is torn away when
 * the routine has returned.
 */
public final class CreatedThreadAtExit implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x4B06,
            Severity.WARNING,
            "created a thread while the process ends",
            "Do what is to be done before the process exits, not in a detach routine.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** What is wrong. */
    public Breach breach() {
        return new Breach(
                this,
                "The detach routine created a thread, which is torn away as soon as the last routine has returned.");
    }
}
