package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sweep names a call in each twin whose bug needs pending, and nothing in the right ones, and the table in
 * {@code docs/systematic.md} says so; {@code -Dverifier.writeTables=true} writes it.
 */
class SystematicIT {
    private static final boolean WRITES = Boolean.getBoolean("verifier.writeTables");
    private static final boolean IS_WHOLE = WRITES || Build.isFull();

    /** At sample size one twin in so many is swept. */
    private static final int SAMPLE_STEP = 6;

    private static final Duration BOUND = Duration.ofMinutes(IS_WHOLE ? 15 : 4);
    private static final String CULPRIT = "culprit";
    private static final List<String> SCHEDULES = List.of("early", "late", "held");

    @TempDir
    private Path directory;

    /** One line of a table for programs. */
    private record Line(String verdict, String schedule, String description, String failure) {
        static Line parse(String text) {
            String[] cells = text.split("\t", -1);
            return new Line(cells[0], cells[3], cells[6], cells[7]);
        }

        boolean isOfASite() {
            return !schedule.isEmpty();
        }

        boolean isCulprit() {
            return verdict.equals(CULPRIT);
        }
    }

    private static List<BrokenTwin> whole() {
        return BrokenTwin.all().stream().filter(BrokenTwin::needsPending).toList();
    }

    private static List<BrokenTwin> swept() {
        List<BrokenTwin> all = whole();
        List<BrokenTwin> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += IS_WHOLE ? 1 : SAMPLE_STEP) {
            some.add(all.get(i));
        }
        return some;
    }

    @Test
    void everyTwinThatNeedsPendingHasACulpritOfItsOwnAndNoRightOneHas() throws IOException, InterruptedException {
        List<BrokenTwin> broken = swept();
        List<String> right = broken.stream().map(BrokenTwin::right).distinct().toList();
        Map<String, List<Line>> tables = sweep(Stream.concat(broken.stream().map(BrokenTwin::driver), right.stream())
                .toList());

        assertThat(broken)
                .allSatisfy(twin -> assertThat(tables.get(twin.driver()))
                        .as("%s", twin)
                        .filteredOn(Line::isCulprit)
                        .isNotEmpty()
                        .allMatch(line -> line.description().startsWith(twin.driver() + "!"))
                        .allMatch(line -> line.failure().contains(twin.source())));
        assertThat(right)
                .allSatisfy(driver -> assertThat(tables.get(driver))
                        .as(driver)
                        .hasSizeGreaterThan(SCHEDULES.size())
                        .noneMatch(line -> line.isCulprit()
                                || line.verdict().equals("flaky")
                                || line.verdict().equals("failed")));
        isTheTableOfThePage(broken, tables);
    }

    private Map<String, List<Line>> sweep(List<String> drivers) throws IOException, InterruptedException {
        List<String> command = List.of(
                Build.java(),
                "-Dproject.root=" + Build.root(),
                Build.agent(""),
                "-cp",
                Build.testClassPath(),
                SystematicTable.class.getName());
        Outcome outcome = Program.in(directory).within(BOUND).run(Commands.join(command, drivers));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        Map<String, List<Line>> tables = new LinkedHashMap<>();
        List<String> out = outcome.out();
        for (int i = 0; i < out.size(); ) {
            String[] head = out.get(i).split("\t", -1);
            int end = i + 1 + Integer.parseInt(head[1]);
            tables.put(
                    head[0],
                    // After the line that names the columns.
                    out.subList(i + 2, end).stream().map(Line::parse).toList());
            i = end;
        }
        assertThat(tables).containsOnlyKeys(drivers);
        return tables;
    }

    private static void isTheTableOfThePage(List<BrokenTwin> broken, Map<String, List<Line>> tables)
            throws IOException {
        List<String> fresh = broken.stream()
                .flatMap(twin -> rows(twin, tables.getOrDefault(twin.driver(), List.of())).stream())
                .toList();
        if (WRITES) {
            SystematicPage.write(fresh);
        }
        List<String> written = SystematicPage.rows();
        assertThat(written).containsAll(fresh);
        if (IS_WHOLE) {
            assertThat(written).containsExactlyElementsOf(fresh);
        }
        assertThat(whole())
                .allMatch(twin -> written.stream().anyMatch(row -> row.startsWith("| " + twin.driver() + " | ")));
    }

    /** A row for each site of {@code twin} that is a culprit under a schedule. */
    private static List<String> rows(BrokenTwin twin, List<Line> lines) {
        List<String> rows = new ArrayList<>();
        List<String> sites = lines.stream()
                .filter(Line::isCulprit)
                .map(Line::description)
                .distinct()
                .toList();
        for (String site : sites) {
            List<String> cells = new ArrayList<>(List.of(twin.driver(), site.substring(site.indexOf('!') + 1)));
            for (String schedule : SCHEDULES) {
                cells.add(isCulprit(lines, site, schedule) ? CULPRIT : "");
            }
            cells.add(twin.code());
            rows.add("| " + String.join(" | ", cells) + " |");
        }
        return rows;
    }

    private static boolean isCulprit(List<Line> lines, String site, String schedule) {
        return lines.stream()
                .filter(Line::isOfASite)
                .anyMatch(line -> line.isCulprit()
                        && line.description().equals(site)
                        && line.schedule().equals(schedule));
    }
}
