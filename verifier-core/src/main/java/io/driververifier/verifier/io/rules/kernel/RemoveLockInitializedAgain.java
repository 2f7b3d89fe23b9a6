package io.driververifier.verifier.io.rules.kernel;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC4/D7: a remove lock is initialized once.
 *
 * <p>Silent where it was initialized by code that is not verified, and after {@code IoReleaseRemoveLockAndWait}, when
 * nobody can have it.
 */
public final class RemoveLockInitializedAgain implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0xD7,
            Severity.FATAL,
            "initialized a remove lock again",
            "Initialize the remove lock in AddDevice, once for each device.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Such a call. */
    public Breach breach() {
        return new Breach(
                this, "IoInitializeRemoveLock was called for a lock that is initialized: who has it is forgotten.");
    }
}
