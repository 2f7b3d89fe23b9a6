package io.driververifier.verifier.sweep;

/** Runs of the test with the same forced. Used by the thread that drives the sweep. */
final class Attempts {
    private int runs;
    private int failed;
    private String failure = "";

    void add(TrialOutcome outcome) {
        runs++;
        if (outcome.failure().isPresent()) {
            failed++;
            failure = failure.isEmpty() ? outcome.failure().get() : failure;
        }
    }

    int runs() {
        return runs;
    }

    int failed() {
        return failed;
    }

    /** What the first one failed with that did; empty if none did. */
    String failure() {
        return failure;
    }

    boolean hasFailed() {
        return failed > 0;
    }

    /** Whether each has failed, but one more has to before that is believed. */
    boolean needsMoreFailures() {
        return failed > 0 && failed == runs && runs < Trial.ATTEMPTS;
    }

    boolean isComplete() {
        return runs >= Trial.ATTEMPTS;
    }
}
