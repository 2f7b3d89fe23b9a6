package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A launcher that is told to stop stops its command, and still reports what was found. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
class RunningCommandsTest {

    @TempDir
    Path directory;

    @Test
    void theCommandEndsWithTheLauncher() throws Exception {
        assertEndsWithTheLauncher(program());
    }

    @Test
    void soDoesWhatAShellStarted() throws Exception {
        assertEndsWithTheLauncher(List.of("sh", "-c", CommandText.join(program()) + "; true"));
    }

    @Test
    void aRunThatEndsOfTheSameSignalFirstIsCutAndHasNotFailed() throws Exception {
        Path stderr = directory.resolve("stderr");
        Process launcher = launcher(List.of("--systematic"), List.of("sh", "-c", "kill -TERM $PPID; exit 130"), stderr);
        try {
            assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            launcher.destroyForcibly();
        }
        assertThat(lines(stderr))
                .last()
                .isEqualTo("verifier: The sweep was ended before its first run was over, so that nothing is known");
    }

    private static List<String> program() {
        return List.of(
                Java.executable(),
                "-Dfake=at-exit",
                "-cp",
                System.getProperty("java.class.path"),
                FakeProgram.class.getName());
    }

    private void assertEndsWithTheLauncher(List<String> command) throws Exception {
        Path stderr = directory.resolve("stderr");
        Process launcher = launcher(List.of(), command, stderr);
        try (BufferedReader out = launcher.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle program = ProcessHandle.of(Long.parseLong(Objects.requireNonNull(out.readLine())))
                    .orElseThrow();
            launcher.destroy();
            assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
            program.onExit().get(1, TimeUnit.MINUTES);
        } finally {
            launcher.destroyForcibly();
        }
        assertThat(lines(stderr)).last().isEqualTo("forced pending: 3  sites: 1 forced of 1 seen  findings: 0");
        assertThat(launcher.exitValue()).isNotZero();
    }

    private Process launcher(List<String> options, List<String> command, Path stderr) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Java.executable(),
                "-D" + Surroundings.AGENT_JAR + "=" + FakeAgent.jarIn(directory),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run");
        builder.command().addAll(options);
        builder.command().addAll(List.of("/driver", "pci", "--"));
        builder.command().addAll(command);
        return builder.directory(directory.toFile())
                .redirectError(stderr.toFile())
                .start();
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }
}
