package io.driververifier.verifier.io.rules;

import org.jspecify.annotations.Nullable;

/** A rule about what a driver passes down. */
public interface CallRule extends Rule {
    /**
     * Looks at a call that is about to be made.
     *
     * @return the breach; null if there is none
     */
    @Nullable Breach check(CallFacts call);
}
