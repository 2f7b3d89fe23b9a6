package io.driververifier.verifier.io.rules.process;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC4/4B03: a detach routine at the end of a process that was told that a mutex is abandoned does no I/O while it has it.
 * A guess: it may have found that the data is right, or send something else.
 *
 * <p>Silent once it has released a mutex. What it does with memory cannot be seen.
 */
public final class UsedAbandonedData implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0x4B03,
            Severity.UNKNOWN,
            "went on as if a mutex had not been abandoned",
            "Look at what the wait answers; after ABANDONED trust nothing that the mutex protects, release it and return.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** What is wrong. */
    public Breach breach() {
        return new Breach(
                this,
                "The wait on a mutex answered ABANDONED, because its owner was torn away; the detach routine then sent a request while it had it.");
    }
}
