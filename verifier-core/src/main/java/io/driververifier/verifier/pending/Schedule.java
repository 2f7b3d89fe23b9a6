package io.driververifier.verifier.pending;

import java.util.Locale;

/** When a completion that was kept back goes on: a moment that the caller can tell from the others. */
public enum Schedule {
    /** To its end, on another thread, before the call returns PENDING: the request may be gone when the caller looks. */
    EARLY,
    /** When the caller's driver has left the thread, or blocks on it: the result is never there by itself. */
    LATE,
    /** When the whole program waits: the next request, a cancel or a close meets this one under way. */
    HELD,
    /** As held, or when enough others are kept back as well; one after the other in an order drawn from the seed. */
    SHUFFLE,
    /** No moment of its own: the caller waits within the call for what would come later. Only of bindings. */
    INLINE,
    /** Not at all: the operation begins when a late completion would go on. Only of bindings. */
    DEFERRED;

    /** Whether only calls of bindings are forced so. */
    public boolean isOfBindings() {
        return this == INLINE || this == DEFERRED;
    }

    /** In lower case, as people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
