package io.driververifier.verifier.pending;

import org.jspecify.annotations.Nullable;

/**
 * Whether and how a call is forced. Any thread; a policy allocates nothing where it answers no.
 *
 * <p>The answer for a call depends on its site and its number there; no time and no thread takes part. Only that of the
 * policy {@code nth} depends on how many calls the program has made before.
 */
interface Decisions {
    /** How the call at {@code site} with {@code count} others before it is forced; null if it is not. */
    @Nullable Schedule decide(Site site, long count);

    /** The call at {@code site} with {@code count} others before it is exempt, or a filter lets it through. */
    default void passed(Site site, long count) {}
}
