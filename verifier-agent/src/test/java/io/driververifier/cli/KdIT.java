package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The debugger as it is started: the jar, a JVM of its own, no terminal. */
class KdIT {
    private static final long BOUND_SECONDS = 60;

    private record Ended(int status, List<String> out, List<String> err) {}

    @TempDir
    Path directory;

    @Test
    void aScriptIsDoneAndEchoed() throws IOException, InterruptedException {
        result("1.result");
        Ended ended = kd("", "-z", "1.result", "-c", "!verifier 40 1; !analyze -v; q; frobnicate");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .startsWith("kd> !verifier 40 1", "# Size of the log is 0x40")
                .contains("kd> !analyze -v", "Nothing is wrong that can be seen: no bug check, no finding.");
        assertThat(ended.status()).isZero();
    }

    @Test
    void aPipeIsReadWithoutAWarning() throws IOException, InterruptedException {
        result("1.result");
        Ended ended = kd("? lm\nfrobnicate\n!irp 12345678\n!verifier 40\n", "-z", "1.result");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains(
                        "kd> frobnicate",
                        "kd knows no command \"frobnicate\"; ? lists all",
                        "No machine is in sight here, only logs: !verifier 40, !verifier 100 and !analyze -v show them",
                        "kd> !verifier 40");
        assertThat(String.join("\n", ended.out())).doesNotContain("\u001b");
        assertThat(ended.status()).isEqualTo(ExitCode.ERROR);
    }

    @Test
    void anUnknownCommandInAScriptIsRefusedBeforeAnyIsDone() throws IOException, InterruptedException {
        result("1.result");
        Ended ended = kd("", "-z", "1.result", "-c", "!verifier 40; !analyse");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).containsExactly("verifier: kd knows no command \"!analyse\"; did you mean !analyze?");
        assertThat(ended.status()).isEqualTo(ExitCode.ERROR);
    }

    @Test
    void missingAndForeignFilesAreOneLine() throws IOException, InterruptedException {
        Ended missing = kd("", "-z", "nothing.dmp", "-c", "lm");
        assertThat(missing.err()).singleElement().asString().startsWith("verifier: There is no file or folder ");
        assertThat(missing.status()).isEqualTo(ExitCode.ERROR);
        Files.writeString(directory.resolve("foreign"), "any text");
        Ended foreign = kd("", "-z", "foreign", "-c", "lm");
        assertThat(foreign.err()).singleElement().asString().contains(" is nothing that the debugger opens: ");
        assertThat(foreign.status()).isEqualTo(ExitCode.ERROR);
    }

    @Test
    void onlyAPromptLoadsTheLineEditor() throws IOException, InterruptedException {
        result("1.result");
        Path log = directory.resolve("classes.log");
        start(List.of("-Xlog:class+load:file=" + log), "", "/?");
        start(List.of("-Xlog:class+load:file=" + log + "2"), "!verifier 40\n", "kd", "-z", "1.result");
        for (Path classes : List.of(log, Path.of(log + "2"))) {
            List<String> loaded = Files.readAllLines(classes);
            assertThat(loaded.stream().filter(line -> line.contains("io.driververifier.cli.Main")))
                    .isNotEmpty();
            assertThat(loaded.stream().filter(line -> line.contains(".shaded.jline.")))
                    .isEmpty();
        }
    }

    private void result(String file) throws IOException {
        RunResult empty = RunResult.empty(VerifierSettings.parse("flags=0x210,driver=pci"));
        ResultFile.write(
                directory.resolve(file),
                new RunResult(
                        empty.settings(),
                        PendingCounters.NONE,
                        empty.drivers(),
                        List.of(),
                        List.of(),
                        List.of(FakeAgent.entry("8f84ef00", LogEntry.Moment.HELD)),
                        List.of()));
    }

    private Ended kd(String input, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("kd"));
        all.addAll(List.of(arguments));
        return start(List.of(), input, all.toArray(String[]::new));
    }

    private Ended start(List<String> options, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Java.executable()));
        command.addAll(options);
        command.addAll(List.of("-jar", Objects.requireNonNull(System.getProperty("verifier.agent.jar"))));
        command.addAll(List.of(arguments));
        Path in = Files.writeString(directory.resolve("stdin"), input);
        Path out = directory.resolve("stdout");
        Path err = directory.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean isOver = process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(isOver).as("it ends by itself").isTrue();
        return new Ended(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }
}
