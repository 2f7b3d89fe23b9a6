package io.driververifier.verifier.io.rules.process;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC4/4B05: a detach routine at the end of a process does not use a heap whose lock's owner was torn away inside.
 *
 * <p>Silent for a heap that nobody was in.
 */
public final class UsedOrphanedHeap implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x4B05,
            Severity.NON_FATAL,
            "used a heap in which a thread was torn away",
            "Allocate and free nothing in a detach routine when the process ends: the memory goes with the process.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** What is wrong. */
    public Breach breach() {
        return new Breach(
                this,
                "The detach routine used a heap that the owner of its lock, torn away inside, never left; it may be half-changed.");
    }
}
