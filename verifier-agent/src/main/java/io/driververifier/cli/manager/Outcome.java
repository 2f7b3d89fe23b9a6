package io.driververifier.cli.manager;

import java.util.List;

/**
 * How the manager was left.
 *
 * @param exitStatus as verifier.exe has it: 0 done, 2 done and effective at the next JVM
 * @param lines what stays on the terminal when the manager has left it
 */
public record Outcome(int exitStatus, List<String> lines) {
    private static final int EFFECTIVE_AT_NEXT_JVM = 2;

    /** As the record says, copied. */
    public Outcome {
        lines = List.copyOf(lines);
    }

    /** Nothing was to be changed, or nothing was. */
    static Outcome unchanged(String... lines) {
        return new Outcome(0, List.of(lines));
    }

    /** The settings of the JVMs to come were changed. */
    static Outcome changed(List<String> lines) {
        return new Outcome(EFFECTIVE_AT_NEXT_JVM, lines);
    }
}
