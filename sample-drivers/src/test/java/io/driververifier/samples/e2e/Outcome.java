package io.driververifier.samples.e2e;

import java.util.List;

/**
 * A program that has ended.
 *
 * @param command what was started
 * @param exitStatus its exit status
 * @param out the lines that it wrote to stdout
 * @param err the lines that it wrote to stderr, without those of the JVM itself on options that it picked up
 */
record Outcome(List<String> command, int exitStatus, List<String> out, List<String> err) {
    Outcome {
        out = List.copyOf(out);
        err = err.stream().filter(line -> !line.startsWith("Picked up ")).toList();
    }

    /** The lines on stderr that start with {@code prefix}, without it. */
    List<String> errAfter(String prefix) {
        return err.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }

    /** The last line on stderr. */
    String lastErr() {
        return err.isEmpty() ? "" : err.get(err.size() - 1);
    }

    @Override
    public String toString() {
        return String.join(" ", command) + "\nexit status " + exitStatus + "\nstdout:\n" + String.join("\n", out)
                + "\nstderr:\n" + String.join("\n", err) + "\n";
    }
}
