package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.List;

/**
 * How many processes were ended because a forced call had them behind it.
 *
 * @param terminated those that were terminated
 * @param exited those in which a thread was made to call {@code ExitProcess}
 */
public record ProcessEnds(long terminated, long exited) {
    /** None. */
    public static final ProcessEnds NONE = new ProcessEnds(0, 0);

    /** All of them. */
    public long total() {
        return terminated + exited;
    }

    /** This and {@code other} together. */
    public ProcessEnds plus(ProcessEnds other) {
        return new ProcessEnds(terminated + other.terminated, exited + other.exited);
    }

    /** How many in which way, as people read it. */
    @Override
    public String toString() {
        List<String> ways = new ArrayList<>();
        if (terminated > 0) {
            ways.add(terminated + " terminated");
        }
        if (exited > 0) {
            ways.add(exited + " exited");
        }
        return ways.isEmpty() ? "none" : String.join(", ", ways);
    }
}
