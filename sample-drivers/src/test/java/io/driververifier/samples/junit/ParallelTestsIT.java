package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests and classes that run at the same time keep to themselves what is found in them. */
class ParallelTestsIT {
    private static final String PARALLEL = "-Djunit.jupiter.execution.parallel.";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"FORK_JOIN_POOL", "WORKER_THREAD_POOL"})
    void findingsAreKeptApart(String executor) throws Exception {
        TestRun run = TestJvm.withAgent(directory)
                .with(
                        PARALLEL + "enabled=true",
                        PARALLEL + "mode.default=concurrent",
                        PARALLEL + "mode.classes.default=concurrent",
                        PARALLEL + "config.strategy=fixed",
                        PARALLEL + "config.fixed.parallelism=4",
                        PARALLEL + "config.executor-service=" + executor)
                .runTogether(
                        ParallelFixtures.Parameters.class,
                        ParallelFixtures.Fields.class,
                        ParallelFixtures.Methods.class,
                        ParallelFixtures.Plain.class)
                .endedWell();

        assertAllRed(run, "Parameters.dropped", "dropped", "BrokenDroppedDriver");
        assertAllRed(run, "Parameters.touchAfterCall", "touch-after-call", "BrokenTouchAfterCallDriver");
        assertAllRed(run, "Fields.dropped", "dropped", "BrokenDroppedDriver");
        assertAllRed(run, "Fields.touchAfterCall", "touch-after-call", "BrokenTouchAfterCallDriver");
        assertAllRed(run, "Methods.touchAfterCall", "touch-after-call", "BrokenTouchAfterCallDriver");
        assertAllGreen(run, "Parameters.green");
        assertAllGreen(run, "Fields.green");
        assertAllGreen(run, "Plain.right");
        assertAllGreen(run, "Plain.touchAfterCall");
        assertThat(run.of("Parameters").isFailed()).isFalse();
        assertThat(run.of("Fields").isFailed()).isFalse();
    }

    private static void assertAllRed(TestRun run, String test, String driver, String file) {
        assertThat(run.allOf(test))
                .hasSize(ParallelFixtures.TIMES)
                .allSatisfy(outcome -> Findings.assertIsFinding(outcome, "0x\\S+", driver, file, "0x1234"));
    }

    private static void assertAllGreen(TestRun run, String test) {
        assertThat(run.allOf(test)).hasSize(ParallelFixtures.TIMES).noneMatch(TestOutcome::isFailed);
    }
}
