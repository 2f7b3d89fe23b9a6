package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code verifier run --systematic} on real programs: who is to blame, and that nothing is lost where it is cut. */
class SystematicRunIT {
    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 20;

    @TempDir
    private Path directory;

    static Stream<BrokenTwin> twins() {
        return Stream.of("pending-not-propagated", "stale-event", "iosb-early", "hang", "frees-queued")
                .limit(Build.sized(1, 2))
                .map(BrokenTwin::of);
    }

    private static List<String> sweep(String driver, String schedule, List<String> program) {
        return Commands.join(
                Build.verifier(
                        "run", "--systematic", "/driver", driver, "--seed", Build.SEED, "--schedules", schedule, "--"),
                program);
    }

    private Outcome run(List<String> command) throws IOException, InterruptedException {
        return Program.in(directory).within(BOUND).run(command);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aBrokenTwinHasACulpritAndTheRightOneHasNone(BrokenTwin twin) throws IOException, InterruptedException {
        Outcome broken = run(sweep(twin.driver(), "late", Build.twin(twin.driver())));

        assertThat(broken.exitStatus()).as("%s", broken).isEqualTo(1);
        assertThat(broken.out())
                .filteredOn(line -> line.startsWith("  culprit "))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains(" " + twin.driver() + "!", "failed 3 of 3 with " + twin.code() + " "));

        Outcome right = run(sweep(twin.right(), "late", Build.twin(twin.right())));
        assertThat(right.exitStatus()).as("%s", right).isZero();
        assertThat(right.out()).first().asString().contains(", 0 culprit, 0 flaky,");
    }

    private static List<String> sweep() {
        return sweep("pending-not-propagated", "late", Build.twin("pending-not-propagated"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
    void wheneverItIsKilledItGoesOnFromThere() throws IOException, InterruptedException {
        run(sweep());
        List<String> whole = Files.readAllLines(newest().resolve("systematic.tsv"));
        int runs = runs(newest());
        assertThat(whole).anySatisfy(line -> assertThat(line).startsWith("culprit\t"));

        // Before the first run is over there may be nothing yet to go on with, which SweepJournalTest is about.
        for (int after = Build.sized(runs / 2, 1); after < runs; after += Build.sized(runs, 3)) {
            cut(after, Process::destroyForcibly);
            assertThat(newest().resolve("systematic.tsv")).doesNotExist();
            Outcome resumed = run(Build.verifier("run", "--systematic", "--resume"));
            assertThat(resumed.exitStatus()).as("%s", resumed).isEqualTo(1);
            assertThat(newest().resolve("systematic.tsv")).content().isEqualTo(String.join("\n", whole) + "\n");
            assertThat(runs(newest())).isEqualTo(runs);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
    void whoeverStopsItIsToldWhatIsKnownAndHowToGoOn() throws IOException, InterruptedException {
        List<String> err = cut(2, Process::destroy);

        String said = err.stream()
                .filter(line -> line.contains("go on by "))
                .findFirst()
                .orElseThrow();
        assertThat(newest().resolve("systematic.tsv")).exists();
        assertThat(said).endsWith(" run --systematic --resume " + newest());
        Outcome resumed = run(Build.verifier("run", "--systematic", "--resume", newest().toString()));
        assertThat(resumed.err().get(0)).matches("verifier: systematic, seed 0x7, going on after \\d+ runs");
        assertThat(resumed.exitStatus()).as("%s", resumed).isEqualTo(1);
        assertThat(resumed.out()).first().asString().doesNotContain("not tried");
    }

    /** Begins a sweep and cuts it by {@code how} when {@code after} runs have ended; answers what it said. */
    private List<String> cut(int after, Consumer<Process> how) throws IOException, InterruptedException {
        Path err = Files.createTempFile(directory, "cut-", ".txt");
        List<Path> before = folders();
        Process sweep = new ProcessBuilder(sweep())
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        try {
            long start = System.nanoTime();
            while (folders().equals(before) || runs(newest()) < after) {
                assertThat(sweep.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
                assertThat(System.nanoTime() - start).isLessThan(BOUND.toNanos());
            }
            List<ProcessHandle> under = sweep.descendants().toList();
            how.accept(sweep);
            assertThat(sweep.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
            // A program that was under way goes on to its end without us.
            for (ProcessHandle one : under) {
                one.onExit().orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
            }
            return Files.readAllLines(err);
        } finally {
            sweep.destroyForcibly();
        }
    }

    private List<Path> folders() throws IOException {
        Path root = directory.resolve(".verifier").resolve("runs");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.sorted().toList();
        }
    }

    private Path newest() throws IOException {
        List<Path> all = folders();
        return all.get(all.size() - 1);
    }

    private static int runs(Path folder) throws IOException {
        Path journal = folder.resolve("sweep.journal");
        if (!Files.exists(journal)) {
            return 0;
        }
        return Math.toIntExact(Files.readAllLines(journal).stream()
                .filter(line -> line.startsWith("run\t"))
                .count());
    }
}
