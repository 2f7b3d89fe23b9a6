package io.driververifier.verifier.io.rules.kernel;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * 0xC4/D5: {@code IoReleaseRemoveLock} gives up what {@code IoAcquireRemoveLock} acquired with the same tag.
 *
 * <p>Silent where the lock was initialized by code that is not verified, and where somebody other than verified drivers has
 * acquired or released it, as far as its count tells.
 */
public final class RemoveLockTagMismatch implements Rule {
    private static final RuleInfo INFO = RuleInfo.detected(
            0xD5,
            Severity.FATAL,
            "released a remove lock that it had not acquired with that tag",
            "Release each remove lock once for each acquisition, with the same tag.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** A release with {@code tag}, with which the lock is not acquired. */
    public Breach breach(@Nullable Object tag) {
        return new Breach(
                this,
                "IoReleaseRemoveLock was called with the tag " + TagText.of(tag)
                        + ", with which the lock is not acquired.");
    }
}
