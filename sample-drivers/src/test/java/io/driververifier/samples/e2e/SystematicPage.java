package io.driververifier.samples.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of the culprits in {@code docs/systematic.md}, all of which is measured. */
final class SystematicPage {
    private static final String START = "<!-- systematic table -->";
    private static final String END = "<!-- end of systematic table -->";
    private static final List<String> HEAD =
            List.of("| twin | culprit | early | late | held | fails with |", "| --- | --- | --- | --- | --- | --- |");

    private SystematicPage() {}

    private static Path page() {
        return Build.root().resolve("docs").resolve("systematic.md");
    }

    /** The rows as they stand. */
    static List<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(page());
        return lines.subList(lines.indexOf(START) + 1, lines.indexOf(END)).stream()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !HEAD.contains(line))
                .toList();
    }

    /** Writes the page with {@code rows} in place of the table. */
    static void write(List<String> rows) throws IOException {
        List<String> lines = Files.readAllLines(page());
        List<String> fresh = new ArrayList<>(lines.subList(0, lines.indexOf(START) + 1));
        fresh.add("");
        fresh.addAll(HEAD);
        fresh.addAll(rows);
        fresh.add("");
        fresh.addAll(lines.subList(lines.indexOf(END), lines.size()));
        Files.write(page(), fresh);
    }
}
