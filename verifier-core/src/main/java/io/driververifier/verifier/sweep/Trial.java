package io.driververifier.verifier.sweep;

import io.driververifier.verifier.ForcedCall;
import java.util.List;
import java.util.Optional;

/**
 * One run of the test that a sweep asks for.
 *
 * @param target what is forced; empty for a run in which nothing is
 * @param attempt which run with the same forced, counted from 1
 */
public record Trial(Optional<Target> target, int attempt) {
    /** How many times out of how many a run has to fail, or pass, to be believed. */
    public static final int ATTEMPTS = 3;

    /** The policy {@code sites} of the run. */
    public List<ForcedCall> forced() {
        return target.map(Target::forced).orElse(List.of());
    }

    /** What the run is shown as. */
    public String displayName() {
        String again = attempt == 1 ? "" : ", again " + attempt + " of " + ATTEMPTS;
        return target.map(Target::displayName).orElse(attempt == 1 ? "not forced (lists the sites)" : "not forced")
                + again;
    }
}
