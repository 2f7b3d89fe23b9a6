package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.course.Course;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sweep names a call in each twin whose bug needs pending, those of the course too, and nothing in the right ones, and the
 * table in {@code docs/systematic.md} says so; {@code -Dverifier.writeTables=true} writes it.
 */
class SystematicIT {
    private static final boolean WRITES = Boolean.getBoolean("verifier.writeTables");
    private static final boolean IS_WHOLE = WRITES || Build.isFull();

    /** At sample size one twin in so many is swept. */
    private static final int SAMPLE_STEP = 6;

    private static final Duration BOUND = Duration.ofMinutes(IS_WHOLE ? 15 : 4);
    private static final String CULPRIT = "culprit";
    private static final List<String> SCHEDULES = List.of("early", "late", "held");
    private static final List<String> COURSE =
            Arrays.stream(Course.values()).map(Course::driver).toList();
    private static final String TOO_LATE =
            "none: the driver has to give up waiting first, and what is held goes on before that";

    /** The twins that need a layer below which answers pending, and more than a forced pending is: what that is. */
    private static final Map<String, String> BEYOND_IT = Map.of(
            "s07-cancels-freed-irp",
            TOO_LATE,
            "s07-leaves-after-timeout",
            TOO_LATE,
            "s12-frees-while-cancelling",
            "none: the completion has to come while the driver cancels, which is luck");

    /** The twins in which a completion meets another thread, by luck at the wrong moment: flaky on a busy machine. */
    private static final Set<String> RACING = Set.of("s12-removes-before-event");

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
        return Stream.concat(BrokenTwin.all().stream(), BrokenTwin.ofCourse().stream())
                .filter(BrokenTwin::needsPending)
                .toList();
    }

    /** The drivers that do it right; at full size all of the course, also those without such a twin. */
    private static List<String> rightOnesOf(List<BrokenTwin> broken) {
        List<String> all = BrokenTwin.rightOnes();
        List<String> right = all.stream()
                .filter(driver -> (IS_WHOLE && COURSE.contains(driver))
                        || broken.stream().anyMatch(twin -> isRightOneOf(twin, driver)))
                .toList();
        assertThat(broken).allMatch(twin -> right.stream().anyMatch(driver -> isRightOneOf(twin, driver)));
        return right;
    }

    private static boolean isRightOneOf(BrokenTwin twin, String driver) {
        return twin.isOfCourse() ? twin.isScenarioOf(driver) : twin.right().equals(driver);
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
        List<String> right = rightOnesOf(broken);
        Map<String, List<Line>> tables = sweep(Stream.concat(broken.stream().map(BrokenTwin::driver), right.stream())
                .toList());

        assertThat(broken)
                .filteredOn(twin -> BEYOND_IT.containsKey(twin.driver()))
                .allSatisfy(twin -> assertThat(tables.get(twin.driver()))
                        .as("%s", twin)
                        .hasSizeGreaterThan(SCHEDULES.size())
                        .noneMatch(line -> line.isCulprit() || line.verdict().equals("failed")));
        assertThat(broken)
                .filteredOn(twin -> !BEYOND_IT.containsKey(twin.driver()) && !RACING.contains(twin.driver()))
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
        assertThat(certain(written)).containsAll(certain(fresh));
        if (IS_WHOLE) {
            assertThat(certain(written)).containsExactlyElementsOf(certain(fresh));
        }
        assertThat(whole())
                .allMatch(twin -> written.stream().anyMatch(row -> row.startsWith("| " + twin.driver() + " | ")));
    }

    /** {@code rows} without those that two threads decide: whether they fail three times of three is luck. */
    private static List<String> certain(List<String> rows) {
        return rows.stream()
                .filter(row -> RACING.stream().noneMatch(twin -> row.startsWith("| " + twin + " | ")))
                .toList();
    }

    /** A row for each site of {@code twin} that is a culprit under a schedule. */
    private static List<String> rows(BrokenTwin twin, List<Line> lines) {
        List<String> rows = new ArrayList<>();
        List<String> sites = lines.stream()
                .filter(Line::isCulprit)
                .map(Line::description)
                .distinct()
                .toList();
        if (BEYOND_IT.containsKey(twin.driver())) {
            return List.of(
                    "| " + twin.driver() + " | " + BEYOND_IT.get(twin.driver()) + " | | | | " + twin.code() + " |");
        }
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
