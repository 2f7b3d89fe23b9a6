package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suites of the right samples pass under the verifier as they do without it, and nothing is found. */
class RightSamplesStaySilentIT {
    private static final int SEEDS = Build.sized(5, 1_000);
    private static final int ROUNDS = Build.sized(2, 20);
    private static final int SEEDS_ON_FILES = Build.sized(2, 20);
    private static final int PROGRAMS = 3;
    private static final Duration BOUND = Duration.ofMinutes(Build.sized(4, 25));

    @TempDir
    private Path directory;

    /** Each program waits for its own threads most of the time, so that three of them use what one would leave. */
    @Test
    void withManySeedsAndEverySchedule() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PROGRAMS);
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (int program = 0; program < PROGRAMS; program++) {
                List<String> command = command(program);
                running.add(
                        threads.submit(() -> Program.in(directory).within(BOUND).run(command)));
            }
            for (Future<Outcome> one : running) {
                check(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> command(int program) {
        return List.of(
                Build.java(),
                Build.agent(""),
                "-cp",
                Build.testClassPath(),
                SeedSweep.class.getName(),
                Integer.toString(SEEDS),
                Integer.toString(ROUNDS),
                Integer.toString(SEEDS_ON_FILES),
                Integer.toString(PROGRAMS),
                Integer.toString(program));
    }

    private static void check(Outcome outcome) {
        outcome.out().forEach(System.out::println);
        assertThat(outcome.out()).noneMatch(line -> line.startsWith("WRONG"));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.out()).hasSize(7);
        assertThat(outcome.out().get(0)).containsPattern("[1-9]\\d* early, [1-9]\\d* late, [1-9]\\d* held");
    }
}
