package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suites of the right samples pass under the verifier as they do without it, and nothing is found. */
class RightSamplesStaySilentIT {
    private static final int SEEDS = Build.sized(10, 1_000);
    private static final int ROUNDS = Build.sized(1, 20);
    private static final int SEEDS_ON_FILES = Build.sized(1, 20);
    private static final Duration BOUND = Duration.ofMinutes(Build.sized(4, 25));

    @TempDir
    private Path directory;

    @Test
    void withManySeedsAndEverySchedule() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory)
                .within(BOUND)
                .run(List.of(
                        Build.java(),
                        Build.agent(""),
                        "-cp",
                        Build.testClassPath(),
                        SeedSweep.class.getName(),
                        Integer.toString(SEEDS),
                        Integer.toString(ROUNDS),
                        Integer.toString(SEEDS_ON_FILES)));

        outcome.out().forEach(System.out::println);
        assertThat(outcome.out()).noneMatch(line -> line.startsWith("WRONG"));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.out()).hasSize(7);
        assertThat(outcome.out().get(0)).containsPattern("[1-9]\\d* early, [1-9]\\d* late, [1-9]\\d* held");
    }
}
