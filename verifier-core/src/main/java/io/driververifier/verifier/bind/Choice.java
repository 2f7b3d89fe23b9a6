package io.driververifier.verifier.bind;

/**
 * What was chosen for an answer that does not go to the driver as it is: to be forced, to be what it was the first time, or to
 * be watched on its way.
 */
sealed interface Choice permits Request, Choice.Repeated, Choice.Source, Choice.Watched {
    /** The answer was met before, and has a copy. */
    enum Repeated implements Choice {
        /** The only one. */
        INSTANCE
    }

    /** The answer does nothing by itself: what is forced is chosen when it is subscribed to. */
    enum Source implements Choice {
        /** The only one. */
        INSTANCE
    }

    /**
     * The call is not forced, but looked at.
     *
     * @param verification that it belongs to
     */
    record Watched(BoundVerification verification) implements Choice {}
}
