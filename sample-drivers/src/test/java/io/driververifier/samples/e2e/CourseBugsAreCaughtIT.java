package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.course.Course;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each twin of the course for which there is a rule is caught at its line; no right driver of the course is. */
class CourseBugsAreCaughtIT {
    private static final String FINDING = "DRIVER VERIFIER: ";

    @TempDir
    private Path directory;

    private Outcome run(String flags, String driver, List<String> command) throws IOException, InterruptedException {
        List<String> whole = Commands.join(
                Build.verifier("run", "/flags", flags, "/driver", driver, "--seed", Build.SEED, "--"), command);
        return Program.in(directory).run(whole);
    }

    static Stream<CourseBug> caught() {
        return Arrays.stream(CourseBug.values()).filter(CourseBug::isCaught);
    }

    @ParameterizedTest
    @MethodSource("caught")
    void bugsAreCaught(CourseBug bug) throws IOException, InterruptedException {
        List<String> setup =
                List.of(Build.java(), "-cp", Build.testClassPath(), CourseSetupProgram.class.getName(), bug.driver());
        Outcome outcome = run(bug.shows() == CourseBug.Shows.AT_ONCE ? "0x10" : "0x210", bug.driver(), setup);

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(bug.isWarning() ? 0 : 1);
        assertThat(outcome.errAfter(FINDING))
                .singleElement()
                .asString()
                .startsWith(bug.code().orElseThrow() + " ")
                .contains(" in " + bug.driver() + " at ")
                .contains("(" + bug.file() + ":" + bug.line() + ")");
    }

    @ParameterizedTest
    @EnumSource
    void rightDriversAreNot(Course scenario) throws IOException, InterruptedException {
        Outcome outcome = run("0x210", scenario.driver(), Build.twin(scenario.driver()));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.lastErr()).startsWith("forced pending: ").endsWith("findings: 0");
        assertThat(outcome.out()).last().isEqualTo("close");
    }
}
