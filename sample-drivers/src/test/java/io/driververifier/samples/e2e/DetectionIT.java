package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driververifier.samples.lincheck.LincheckTable;
import io.driververifier.samples.lincheck.LincheckTable.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon each twin is found by the verifier, by the same program without it, and by Lincheck's model checker; the tables in
 * {@code docs/detection.md} say it, and {@code -Dverifier.writeTables=true} writes them.
 */
class DetectionIT {
    private static final boolean WRITES = Boolean.getBoolean("verifier.writeTables");
    private static final boolean IS_WHOLE = WRITES || Build.isFull();
    private static final int RUNS_OF_TABLE = 100;
    private static final int RUNS = WRITES ? RUNS_OF_TABLE : Build.sized(2, 20);

    /** At sample size one twin in so many is run. */
    private static final int SAMPLE_STEP = 8;

    /** By how many of 100 the runs may differ that a bug shows in where two threads race, besides what few runs say less. */
    private static final int RUNS_APART_MAX = 10;

    private static final Duration BOUND = Duration.ofMinutes(IS_WHOLE ? 30 : 4);
    private static final String RIGHT = "stop-right";

    /** What the model checker reads by reflection. */
    private static final List<String> OPENED = List.of(
            "java.io",
            "java.lang",
            "java.lang.invoke",
            "java.lang.ref",
            "java.nio",
            "java.nio.charset",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.function",
            "jdk.internal.misc",
            "sun.nio.ch");

    /** Certain wherever they are run. */
    private static final List<String> COUNTS = Stream.of(RIGHT, "stop-counts-calls", "stop-checks-first")
            .map(Model.COUNT::of)
            .toList();

    /** Those in a machine take long. */
    private static final List<String> MACHINES = Stream.concat(
                    Stream.of(RIGHT, "stop-counts-calls", "stop-checks-first").map(Model.STOP::of),
                    Stream.of("hang-right", "hang", "touch-after-call").map(Model.TWIN::of))
            .toList();

    private final List<BrokenTwin> all = BrokenTwin.everyone();

    @TempDir
    private Path directory;

    @Test
    void thePageSaysHowSoonEachTwinIsFound() throws IOException, InterruptedException {
        List<BrokenTwin> twins = chosen();
        Map<String, DetectionTable.Row> verifier =
                run(DetectionTable.VERIFIER, twins, Build.agent(""), "-Dproject.root=" + Build.root());
        Map<String, DetectionTable.Row> plain = run(DetectionTable.PLAIN, twins, "-Dproject.root=" + Build.root());
        List<LincheckTable.Row> checked = check(IS_WHOLE ? Commands.join(COUNTS, MACHINES) : COUNTS);

        assertThat(verifier.get(RIGHT).found()).as("%s", verifier.get(RIGHT)).isZero();
        assertThat(plain.get(RIGHT).found()).as("%s", plain.get(RIGHT)).isZero();
        assertThat(checked)
                .filteredOn(row -> row.model().endsWith("-right"))
                .allMatch(row -> row.result().equals("not found"));
        if (WRITES) {
            DetectionPage.write(
                    twins.stream()
                            .map(twin -> new DetectionPage.Measured(
                                    twin, row(verifier, twin.driver()), row(plain, twin.driver())))
                            .toList(),
                    checked);
        }
        isInThePage(twins, verifier, plain);
        for (LincheckTable.Row row : checked) {
            assertThat(DetectionPage.lincheckResult(row.model())).as("%s", row).hasValue(row.result());
        }
    }

    private List<BrokenTwin> chosen() {
        if (IS_WHOLE) {
            return all;
        }
        List<BrokenTwin> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += SAMPLE_STEP) {
            some.add(all.get(i));
        }
        return some;
    }

    private Map<String, DetectionTable.Row> run(String how, List<BrokenTwin> twins, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Build.java()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", Build.testClassPath(), DetectionTable.class.getName(), how));
        command.addAll(List.of(Integer.toString(RUNS), RIGHT));
        twins.forEach(twin -> command.add(twin.driver()));
        Outcome outcome = Program.in(directory).within(BOUND).run(command);
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        Map<String, DetectionTable.Row> rows = outcome.out().stream()
                .map(DetectionTable.Row::parse)
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(DetectionTable.Row::driver, Function.identity()));
        assertThat(rows).as("%s", outcome).hasSize(twins.size() + 1);
        return rows;
    }

    private static DetectionTable.Row row(Map<String, DetectionTable.Row> rows, String driver) {
        return Optional.ofNullable(rows.get(driver)).orElseThrow(() -> new AssertionError(driver + " was not run"));
    }

    /** In a JVM of its own: the model checker brings its own agent. */
    private List<LincheckTable.Row> check(List<String> models) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Build.java(), "-XX:+EnableDynamicAgentLoading"));
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", Build.testClassPath(), LincheckTable.class.getName()));
        command.addAll(models);
        Outcome outcome = Program.in(directory).within(BOUND).run(command);
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        List<LincheckTable.Row> rows = outcome.out().stream()
                .map(LincheckTable.Row::parse)
                .flatMap(Optional::stream)
                .toList();
        assertThat(rows).extracting(LincheckTable.Row::model).containsExactlyElementsOf(models);
        return rows;
    }

    /** Times are another machine's. What does not depend on them or on threads has to be the same. */
    private void isInThePage(
            List<BrokenTwin> twins, Map<String, DetectionTable.Row> verifier, Map<String, DetectionTable.Row> plain)
            throws IOException {
        List<DetectionPage.Row> page = DetectionPage.rows();
        assertThat(page)
                .extracting(DetectionPage.Row::driver)
                .containsExactlyElementsOf(all.stream().map(BrokenTwin::driver).toList());
        Map<String, DetectionPage.Row> written =
                page.stream().collect(Collectors.toMap(DetectionPage.Row::driver, Function.identity()));
        for (BrokenTwin twin : twins) {
            DetectionPage.Row there =
                    Optional.ofNullable(written.get(twin.driver())).orElseThrow();
            isAsWritten(twin, there.verifier(), row(verifier, twin.driver()));
            isAsWritten(twin, there.plain(), row(plain, twin.driver()));
        }
    }

    private static void isAsWritten(BrokenTwin twin, int written, DetectionTable.Row fresh) {
        boolean isCertain = !twin.hasWorkers() && !twin.bug().byLuck();
        if (isCertain && (written == 0 || written == RUNS_OF_TABLE)) {
            assertThat(fresh.found()).as("%s", fresh).isEqualTo(written * RUNS / RUNS_OF_TABLE);
        } else if (IS_WHOLE) {
            double deviation = Math.sqrt(written * (double) (RUNS_OF_TABLE - written) / RUNS);
            assertThat(fresh.found() * RUNS_OF_TABLE / (double) RUNS)
                    .as("of %d runs, %s", RUNS_OF_TABLE, fresh)
                    .isCloseTo(written, within(RUNS_APART_MAX + 4 * deviation));
        }
    }
}
