package io.driververifier.verifier.pending;

/** A completion that was kept back, as its binding knows how to go on with it. */
@FunctionalInterface
public interface Completion {
    /**
     * Goes on from where the completion was stopped, on the calling thread, a verifier's.
     *
     * @param earlyDepth how many early completions this one is nested in, itself included if it is early
     */
    void resume(int earlyDepth);
}
