package io.driververifier.samples.e2e;

import io.driververifier.samples.lincheck.LincheckTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The two tables of {@code docs/detection.md}, all of which is measured. */
final class DetectionPage {
    private static final String NEVER = "–";
    private static final MarkedTable TWINS = new MarkedTable(
            "detection.md",
            "detection table",
            List.of(
                    "| twin | fails with | verifier: of 100 seeds | runs until found | ms a run"
                            + " | plain JUnit: of 100 runs | ms a run | Lincheck |",
                    "| --- | --- | --- | --- | --- | --- | --- | --- |"));
    private static final MarkedTable LINCHECK = new MarkedTable(
            "detection.md",
            "lincheck table",
            List.of("| put to Lincheck | result | interleavings run | s |", "| --- | --- | --- | --- |"));

    private DetectionPage() {}

    /**
     * A row of the table of the twins, as far as tests look at it.
     *
     * @param driver the twin
     * @param verifier with how many of 100 seeds it was found
     * @param plain how many of 100 runs without the verifier failed
     */
    record Row(String driver, int verifier, int plain) {
        private static Row parse(String line) {
            String[] cells = line.split("\\|", -1);
            return new Row(cells[1].strip(), Integer.parseInt(cells[3].strip()), Integer.parseInt(cells[6].strip()));
        }
    }

    /** What was measured of one twin. */
    record Measured(BrokenTwin twin, DetectionTable.Row verifier, DetectionTable.Row plain) {
        private String line(List<LincheckTable.Row> checked) {
            String lincheck = checked.stream()
                    .filter(row -> row.model().endsWith(":" + twin.driver()))
                    .map(row -> row.result() + (row.model().startsWith("count:") ? " (count alone)" : " (machine)"))
                    .collect(Collectors.joining(", "));
            return String.join(
                    " | ",
                    "| " + twin.driver(),
                    twin.code().isEmpty() ? "the program" : twin.code(),
                    Integer.toString(verifier.found()),
                    untilFound(verifier.runs()),
                    millis(verifier.microsPerRun()),
                    Integer.toString(plain.found()),
                    millis(plain.microsPerRun()),
                    (lincheck.isEmpty() ? "not tried" : lincheck) + " |");
        }

        private static String millis(long micros) {
            return String.format(Locale.ROOT, "%.1f", micros / 1_000.0);
        }
    }

    /** The rows of the twins as they stand, without the last, which sums them up. */
    static List<Row> rows() throws IOException {
        return TWINS.rows().stream()
                .filter(line -> !line.startsWith("| *"))
                .map(Row::parse)
                .toList();
    }

    /** The result that stands there for what was put to Lincheck. */
    static Optional<String> lincheckResult(String model) throws IOException {
        return LINCHECK.rows().stream()
                .filter(line -> line.startsWith("| " + model + " | "))
                .map(line -> line.split(" \\| ", -1)[1])
                .findFirst();
    }

    /** Writes both tables. */
    static void write(List<Measured> twins, List<LincheckTable.Row> checked) throws IOException {
        List<String> lines =
                new ArrayList<>(twins.stream().map(twin -> twin.line(checked)).toList());
        long byVerifier =
                twins.stream().filter(twin -> twin.verifier().found() > 0).count();
        long byPlain = twins.stream().filter(twin -> twin.plain().found() > 0).count();
        lines.add("| *found at all* | | " + byVerifier + " of " + twins.size() + " | | | " + byPlain + " of "
                + twins.size() + " | | |");
        TWINS.write(lines);
        LINCHECK.write(checked.stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %.1f |",
                        row.model(),
                        row.result(),
                        row.invocations(),
                        row.millis() / 1_000.0))
                .toList());
    }

    /**
     * How many runs it takes until the first of {@code outcomes} that is found, each of them taken as the start of a series
     * that goes on at the beginning when it comes to the end: the least, the median and the most.
     */
    static String untilFound(String outcomes) {
        if (outcomes.indexOf('1') < 0) {
            return NEVER;
        }
        String series = outcomes + outcomes;
        List<Integer> runs = IntStream.range(0, outcomes.length())
                .mapToObj(start -> series.indexOf('1', start) - start + 1)
                .sorted(Comparator.naturalOrder())
                .toList();
        return runs.get(0) + " / " + runs.get(runs.size() / 2) + " / " + runs.get(runs.size() - 1);
    }
}
