package io.driververifier.verifier.io;

/** What is known of the detach routine that a thread runs at the end of its process. Used by that thread alone. */
final class DetachRoutine {
    private boolean hasAbandonedMutant;
    private long spins;

    /** Another one begins. */
    void begin() {
        hasAbandonedMutant = false;
        spins = 0;
    }

    void getsAbandonedMutant() {
        hasAbandonedMutant = true;
    }

    /** Which one is not known; it may be the one. */
    void releasesMutant() {
        hasAbandonedMutant = false;
    }

    boolean hasAbandonedMutant() {
        return hasAbandonedMutant;
    }

    /** It tries for a lock; answers how often it has since it called anything else. */
    long spins() {
        return ++spins;
    }

    void callsSomethingElse() {
        spins = 0;
    }
}
