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
    SHUFFLE;

    /** In lower case, as people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
