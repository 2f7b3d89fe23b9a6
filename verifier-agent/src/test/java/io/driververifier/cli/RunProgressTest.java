package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.blackbox.BlackBox;
import io.driververifier.verifier.blackbox.BlackBoxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a run goes on, a line from time to time says on a terminal what its JVMs have come to. */
class RunProgressTest {
    private static final VerifierSettings SETTINGS = VerifierSettings.parse("flags=0x210,driver=pci");
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final String ALIVE = String.valueOf(ProcessHandle.current().pid());
    private static final String NO_PROCESS = "99999999999";

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private long now = 7;

    @Test
    void aLineForEachInterval() {
        RunProgress progress = progress(OptionalInt.of(80));
        for (int second = 0; second < 95; second++) {
            progress.goesOn();
            pass(Duration.ofSeconds(1));
        }
        assertThat(said.toString().lines())
                .containsExactly(
                        "verifier: 0:30 min, 0 JVMs (0 ended), forced pending 0, findings 0 so far",
                        "verifier: 1:00 min, 0 JVMs (0 ended), forced pending 0, findings 0 so far",
                        "verifier: 1:30 min, 0 JVMs (0 ended), forced pending 0, findings 0 so far");
    }

    @Test
    void aLauncherThatWasStoppedForLongSaysOneLineAndNotAllThatItMissed() {
        RunProgress progress = progress(OptionalInt.of(80));
        pass(Duration.ofMinutes(150));
        progress.goesOn();
        progress.goesOn();
        assertThat(said.toString().lines())
                .containsExactly("verifier: 2:30 h, 0 JVMs (0 ended), forced pending 0, findings 0 so far");
    }

    @Test
    void nothingWhereNobodyLooks() throws IOException {
        ended("7");
        RunProgress progress = progress(OptionalInt.empty());
        pass(INTERVAL);
        progress.goesOn();
        assertThat(said.toString()).isEmpty();
    }

    @Test
    void whatEndedCountsByItsResultAndWhatRunsByItsBox() throws IOException {
        ended("7");
        Files.createFile(folder.resolve(ALIVE + ".started"));
        BlackBox box = BlackBox.create(folder.resolve(ALIVE + ".box"), BlackBoxOptions.DEFAULTS, "");
        for (int entry = 0; entry < 2_402; entry++) {
            box.forced(1, entry, "1f00c0de", "late", LogEntry.Moment.PICKED, List.of(FakeAgent.CALL), List.of());
        }
        box.finding(FakeAgent.finding(""));
        box.finding(FakeAgent.finding(""));
        Files.createFile(folder.resolve(NO_PROCESS + ".started"));
        assertThat(lineAfterAnInterval())
                .isEqualTo("verifier: 0:30 min, 3 JVMs (2 ended), forced pending about 1,204, findings 2 so far");
    }

    @Test
    void whatEndedIsReadOnce() throws IOException {
        ended("7");
        RunProgress progress = progress(OptionalInt.of(80));
        pass(INTERVAL);
        progress.goesOn();
        Files.delete(folder.resolve("7.result"));
        pass(INTERVAL);
        progress.goesOn();
        assertThat(said.toString().lines())
                .last()
                .isEqualTo("verifier: 1:00 min, 1 JVM (1 ended), forced pending 3, findings 1 so far");
    }

    @Test
    void whatIsDamagedCountsNothing() throws IOException {
        for (String pid : List.of("7", NO_PROCESS, ALIVE)) {
            Files.createFile(folder.resolve(pid + ".started"));
        }
        Files.writeString(folder.resolve("7.result"), "driver-verifier-result\t4\nsettings\tflags=0x210\n");
        Files.writeString(folder.resolve(NO_PROCESS + ".box"), "none");
        Files.createDirectory(folder.resolve(ALIVE + ".box"));
        assertThat(lineAfterAnInterval())
                .isEqualTo("verifier: 0:30 min, 3 JVMs (2 ended), forced pending 0, findings 0 so far");
    }

    @Test
    void aFolderThatIsGoneDoesNotEndTheRun() throws IOException {
        RunProgress progress = progress(OptionalInt.of(80));
        Files.delete(folder);
        pass(INTERVAL);
        progress.goesOn();
        assertThat(said.toString()).isEmpty();
        Files.createDirectory(folder);
    }

    private String lineAfterAnInterval() {
        RunProgress progress = progress(OptionalInt.of(80));
        pass(INTERVAL);
        progress.goesOn();
        return said.toString().strip();
    }

    private void ended(String pid) throws IOException {
        Files.createFile(folder.resolve(pid + ".started"));
        ResultFile.write(
                folder.resolve(pid + ".result"), FakeAgent.result(SETTINGS, List.of(FakeAgent.finding("seed=7"))));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private RunProgress progress(OptionalInt columns) {
        PrintWriter out = new PrintWriter(said);
        Surroundings surroundings = new Surroundings(
                out,
                out,
                folder,
                Optional.empty(),
                Optional.empty(),
                UnaryOperator.identity(),
                columns,
                FakeControl::new);
        return new RunProgress(surroundings, folder, INTERVAL, () -> now);
    }
}
