package io.driververifier.verifier;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A {@link Finding} as text, in the lines of a {@link ResultFile}. Stateless. */
public final class FindingText {
    private FindingText() {}

    /** The lines of {@code finding}, each with an end. */
    public static String of(Finding finding) {
        ResultLines lines = new ResultLines();
        lines.addFinding(finding);
        return String.join("\n", lines.all()) + "\n";
    }

    /** The finding that {@link #of} wrote as {@code text}; empty if {@code text} is none. */
    public static Optional<Finding> read(String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        try {
            return new ResultReader(lines.subList(0, lines.size() - 1))
                    .read().findings().stream().findFirst();
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }
}
