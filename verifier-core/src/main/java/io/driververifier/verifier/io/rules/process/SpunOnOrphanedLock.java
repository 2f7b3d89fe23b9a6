package io.driververifier.verifier.io.rules.process;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC4/4B04: a detach routine at the end of a process does not spin: whoever had the lock was torn away.
 *
 * <p>Silent while the process has another thread, and until {@value #TRIES_MAX} tries in a row, between which it called nothing
 * else: who gives up earlier only loses time. A loop that calls nothing of the machine cannot be seen.
 */
public final class SpunOnOrphanedLock implements Rule {
    /** How many tries in a row are certain to be too many. */
    public static final int TRIES_MAX = 100_000;

    private static final RuleInfo INFO = RuleInfo.detected(
            0x4B04,
            Severity.FATAL,
            "spins on a lock that nobody will release",
            "Do nothing in a detach routine when the process ends; a lock of your own making stays locked for ever.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** What is wrong. */
    public Breach breach() {
        return new Breach(
                this,
                "The detach routine has tried " + TRIES_MAX
                        + " times in a row for a lock, and no other thread of the process is left to release it.");
    }
}
