package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.course.Course;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each twin of the course for which there is a rule is caught at its line, in one JVM; no right driver of the course is. Some
 * stand for all in JVMs of their own; {@link RulesTableIT} runs every right one in one JVM.
 */
class CourseTwinsAreCaughtIT {
    private static final String FINDING = "DRIVER VERIFIER: ";
    private static final Duration BOUND = Duration.ofMinutes(4);
    private static final Set<String> SAMPLE = Set.of("s06-leaves-before-wait", "s11-completes-it");
    private static final Set<Course> RIGHT_SAMPLE = Set.of(Course.S07_SYNC_CONTROL_WITH_TIMEOUT);

    @TempDir
    private static Path directory;

    private static List<String> swept = List.of();

    @BeforeAll
    static void sweep() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory)
                .within(BOUND)
                .run(List.of(
                        Build.java(),
                        Build.QUICK,
                        "-Dproject.root=" + Build.root(),
                        Build.agent(""),
                        "-cp",
                        Build.testClassPath(),
                        CourseSweep.class.getName()));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        swept = outcome.out();
    }

    private static Outcome run(String flags, String driver, List<String> command)
            throws IOException, InterruptedException {
        List<String> whole = Commands.join(
                Build.verifier("run", "/flags", flags, "/driver", driver, "--seed", Build.SEED, "--"), command);
        return Program.in(directory).run(whole);
    }

    static Stream<BrokenTwin> certain() {
        return BrokenTwin.ofCourse().stream().filter(BrokenTwin::isCertain);
    }

    static Stream<BrokenTwin> inJvmsOfTheirOwn() {
        return certain().filter(twin -> Build.isFull() || SAMPLE.contains(twin.driver()));
    }

    static Stream<Course> rightOnesInJvmsOfTheirOwn() {
        return Arrays.stream(Course.values()).filter(right -> Build.isFull() || RIGHT_SAMPLE.contains(right));
    }

    @ParameterizedTest
    @MethodSource("certain")
    void bugsAreCaughtUnderWhateverShowsThem(BrokenTwin twin) {
        CourseSweep.flagsOf(twin).forEach(flags -> {
            String prefix = CourseSweep.prefix(twin, flags);
            assertThat(swept)
                    .filteredOn(line -> line.startsWith(prefix))
                    .singleElement()
                    .asString()
                    .matches(".*: 0x[0-9A-F/]+ of the bug");
        });
    }

    @ParameterizedTest
    @MethodSource("inJvmsOfTheirOwn")
    void bugsAreCaughtByTheCommandLine(BrokenTwin twin) throws IOException, InterruptedException {
        List<String> setup = List.of(
                Build.java(),
                Build.QUICK,
                "-Dproject.root=" + Build.root(),
                "-cp",
                Build.testClassPath(),
                CourseSetup.class.getName(),
                twin.driver());
        Outcome outcome = run(twin.bug().hiddenByPending() ? "0x10" : "0x210", twin.driver(), setup);

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(twin.isWarning() ? 0 : 1);
        assertThat(outcome.errAfter(FINDING))
                .singleElement()
                .asString()
                .contains(" in " + twin.driver() + " at ")
                .contains("(" + twin.source() + ")");
    }

    @ParameterizedTest
    @MethodSource("rightOnesInJvmsOfTheirOwn")
    void rightDriversAreNot(Course scenario) throws IOException, InterruptedException {
        Outcome outcome = run("0x210", scenario.driver(), Build.twin(scenario.driver()));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.lastErr()).startsWith("forced pending: ").endsWith("findings: 0");
        assertThat(outcome.out()).last().isEqualTo("close");
    }
}
