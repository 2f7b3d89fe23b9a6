package io.driververifier.verifier.io.rules.process;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC4/4B07: a detach routine at the end of a process waits for no thread: those that there were have been torn away wherever
 * they were.
 *
 * <p>Silent for a look without a wait (a time-out of 0).
 */
public final class WaitedForThreadAtExit implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x4B07,
            Severity.NON_FATAL,
            "waited for a thread while the process ends",
            "Wait for threads before the process exits, not in a detach routine: there they are gone, or need what it has locked.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** What is wrong. */
    public Breach breach() {
        return new Breach(
                this,
                "The detach routine waited for a thread; those of the process were torn away before it ran, and did not finish.");
    }
}
