package io.driververifier.samples.e2e;

import io.driververifier.verifier.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of the rules in {@code docs/rules.md}: all but its last column is measured, that one is written by hand. */
final class RulesPage {
    private static final String START = "<!-- rules table -->";
    private static final String END = "<!-- end of rules table -->";
    private static final List<String> HEAD = List.of(
            "| code | name | severity | twin | 0x10 | 0x210 | of 100 seeds | silent where |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |");

    private final Path page;
    private final List<String> before;
    private final List<String> behind;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * One row of the table.
     *
     * @param measured the cells that are measured, all but the last two
     * @param seeds with how many of 100 seeds the twin is caught
     * @param silentWhere the prose
     */
    record Row(List<String> measured, int seeds, String silentWhere) {
        /** The row of the rule {@code info} and its twin. */
        static Row of(RuleInfo info, BrokenTwin twin, RulesTable.Row caught, String silentWhere) {
            return new Row(
                    List.of(
                            info.code(),
                            info.name(),
                            info.severity().text().toLowerCase(Locale.ROOT),
                            twin.driver(),
                            caught.plain() ? "caught" : twin.needsPending() ? "needs pending" : "",
                            caught.isCaughtForced() ? "caught" : ""),
                    caught.seeds(),
                    silentWhere);
        }

        /** By what two tables have the same row. */
        String key() {
            return measured.get(0) + " " + measured.get(3);
        }

        private String line() {
            return "| " + String.join(" | ", measured) + " | " + seeds + " | " + silentWhere + " |";
        }

        private static Row parse(String line) {
            String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|", 8);
            List<String> measured = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                measured.add(cells[i].strip());
            }
            return new Row(measured, Integer.parseInt(cells[6].strip()), cells[7].strip());
        }
    }

    private RulesPage(Path page, List<String> before, List<String> behind) {
        this.page = page;
        this.before = before;
        this.behind = behind;
    }

    /** The page as it stands. */
    static RulesPage read() throws IOException {
        Path page = Build.root().resolve("docs").resolve("rules.md");
        List<String> lines = Files.readAllLines(page);
        int start = lines.indexOf(START);
        int end = lines.indexOf(END);
        if (start < 0 || end < start) {
            throw new AssertionError(page + " has no table between " + START + " and " + END);
        }
        RulesPage read = new RulesPage(page, lines.subList(0, start), lines.subList(end + 1, lines.size()));
        lines.subList(start + 1, end).stream()
                .filter(line -> line.startsWith("| 0x"))
                .map(Row::parse)
                .forEach(row -> read.rows.put(row.key(), row));
        return read;
    }

    /** Its rows, by rule and twin. */
    Map<String, Row> rows() {
        return rows;
    }

    /** The prose of the row with the key {@code key}, else that of another of the same rule, else none. */
    String silentWhere(String key) {
        Row row = rows.get(key);
        if (row != null) {
            return row.silentWhere();
        }
        String code = key.substring(0, key.indexOf(' ') + 1);
        return rows.values().stream()
                .filter(other -> other.key().startsWith(code))
                .map(Row::silentWhere)
                .findFirst()
                .orElse("");
    }

    /** Writes the page with {@code fresh} in place of the table. */
    void write(List<Row> fresh) throws IOException {
        List<String> lines = new ArrayList<>(before);
        lines.add(START);
        lines.add("");
        lines.addAll(HEAD);
        fresh.forEach(row -> lines.add(row.line()));
        lines.add("");
        lines.add(END);
        lines.addAll(behind);
        Files.write(page, lines);
    }
}
