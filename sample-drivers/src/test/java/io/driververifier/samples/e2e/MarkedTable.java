package io.driververifier.samples.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of a page of {@code docs} that a test measures and writes: it stands between two comments.
 *
 * @param page the name of the file
 * @param name the name of the table in its comments
 * @param head its first two lines
 */
record MarkedTable(String page, String name, List<String> head) {
    private Path file() {
        return Build.root().resolve("docs").resolve(page);
    }

    private int start(List<String> lines) {
        return lines.indexOf("<!-- " + name + " -->");
    }

    private int end(List<String> lines) {
        return lines.indexOf("<!-- end of " + name + " -->");
    }

    /** The rows as they stand. */
    List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(file());
        return lines.subList(start(lines) + 1, end(lines)).stream()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !head.contains(line))
                .toList();
    }

    /** Writes the page with {@code rows} in place of the table. */
    void write(List<String> rows) throws IOException {
        List<String> lines = Files.readAllLines(file());
        List<String> fresh = new ArrayList<>(lines.subList(0, start(lines) + 1));
        fresh.add("");
        fresh.addAll(head);
        fresh.addAll(rows);
        fresh.add("");
        fresh.addAll(lines.subList(end(lines), lines.size()));
        Files.write(file(), fresh);
    }
}
