package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The help is there in less time than one waits for. */
class HelpIsQuickIT {
    private static final Duration BOUND = Duration.ofMillis(400);

    /** Of these the quickest counts: what else the machine does makes a run slower, never quicker. */
    private static final int RUNS_MAX = 12;

    @TempDir
    private Path directory;

    @Test
    void ofTheJar() throws IOException, InterruptedException {
        assertIsQuick(Build.verifier("/?"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no bash")
    void ofTheLauncher() throws IOException, InterruptedException {
        assertIsQuick(List.of("bash", Build.root().resolve("verifier").toString(), "/?"));
    }

    /** What made it slow; unlike the time this is the same on every machine. */
    @Test
    void noOptionIsBuiltForIt() throws IOException, InterruptedException {
        assertThat(loadedFor("/querysettings")).anyMatch(HelpIsQuickIT::isOption);
        assertThat(loadedFor("/?")).isNotEmpty().noneMatch(HelpIsQuickIT::isOption);
    }

    private List<String> loadedFor(String argument) throws IOException, InterruptedException {
        return Program.in(directory)
                .run(List.of(
                        Build.java(),
                        "-Xlog:class+load",
                        "-jar",
                        Build.agentJar().toString(),
                        argument))
                .out();
    }

    private static boolean isOption(String loaded) {
        return loaded.contains("picocli.CommandLine$Model$OptionSpec ");
    }

    private void assertIsQuick(List<String> command) throws IOException, InterruptedException {
        Duration quickest = Duration.ofDays(1);
        for (int run = 0; run < RUNS_MAX && quickest.compareTo(BOUND) >= 0; run++) {
            long start = System.nanoTime();
            Outcome outcome = Program.in(directory).run(command);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
            assertThat(outcome.out()).anyMatch(line -> line.strip().equals("verifier /?"));
            quickest = time.compareTo(quickest) < 0 ? time : quickest;
        }
        assertThat(quickest).as("%s", command).isLessThan(BOUND);
    }
}
