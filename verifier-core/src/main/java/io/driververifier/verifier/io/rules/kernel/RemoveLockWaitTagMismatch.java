package io.driververifier.verifier.io.rules.kernel;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/D6: {@code IoReleaseRemoveLockAndWait} gives up what the caller acquired with the same tag.
 *
 * <p>Silent where the lock was initialized by code that is not verified, and where somebody other than verified drivers has
 * acquired or released it, as far as its count tells.
 */
public final class RemoveLockWaitTagMismatch implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0xD6,
            Severity.FATAL,
            "waited on a remove lock with a tag that it had not acquired it with",
            "Acquire the remove lock for the remove IRP first, and give both routines the same " + "tag.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A wait with {@code tag}, with which the lock is not acquired. */
    public Breach breach(@Nullable Object tag) {
        return new Breach(
                this,
                "IoReleaseRemoveLockAndWait was called with the tag " + TagText.of(tag)
                        + ", with which the lock is not acquired.");
    }
}
