package io.driververifier.samples.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds lines of the samples by what stands in them, so that formatting may move them. Stateless. */
final class SourceLine {
    private SourceLine() {}

    /**
     * The number of the first line that holds {@code statement} behind the one that holds {@code method}.
     *
     * @param file the source file, below the package of the samples
     */
    static int of(String file, String method, String statement) throws IOException {
        Path source = Build.root()
                .resolve("sample-drivers/src/main/java/io/driververifier/samples")
                .resolve(file);
        List<String> lines = Files.readAllLines(source);
        return next(lines, next(lines, 0, method, source), statement, source);
    }

    /** The number, counted from 1, of the first line from index {@code from} on that holds {@code text}. */
    private static int next(List<String> lines, int from, String text, Path source) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError("There is no \"" + text + "\" in " + source);
    }
}
