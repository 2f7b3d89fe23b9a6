package io.driververifier.verifier.io.rules.process;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC4/4B02: a detach routine at the end of a process does not enter a critical section whose owner was torn away inside: it
 * is let in, and what the section protects may be half-changed.
 *
 * <p>Silent where the library is being freed, and for a section that its owner had left.
 */
public final class EnteredOrphanedSection implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x4B02,
            Severity.NON_FATAL,
            "entered the critical section of a thread that was torn away",
            "Do nothing in a detach routine when the process ends: the system frees everything.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** What is wrong. */
    public Breach breach() {
        return new Breach(
                this,
                "The detach routine entered a critical section that its owner, torn away inside, never left; what it protects may be half-changed.");
    }
}
