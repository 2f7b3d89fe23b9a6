package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JVMs of a run left behind is read for each of them. */
class RunResultsTest {

    private static final VerifierSettings SETTINGS = VerifierSettings.parse("flags=0x210,driver=pci");

    @TempDir
    Path folder;

    @BeforeEach
    void aRun() throws IOException {
        Files.createFile(folder.resolve("verifier-agent.jar"));
        Files.createFile(folder.resolve("7.result.new"));
        ResultFile.write(folder.resolve("merged.result"), RunResult.empty(SETTINGS));
    }

    @Test
    void otherFilesAreNoResults() throws IOException {
        assertThat(RunResults.read(folder)).isEqualTo(new RunResults(List.of(), List.of(), List.of()));
    }

    @Test
    void thoseWrittenFirstComeFirst() throws IOException {
        write("10.result", "a", 3);
        write("9.result", "b", 1);
        write("8.result", "c", 2);
        assertThat(RunResults.read(folder).whole())
                .extracting(RunResult::notes)
                .containsExactly(List.of("b"), List.of("c"), List.of("a"));
    }

    @Test
    void theSettingsOfTheRunAreThoseGiven() throws IOException {
        write("1.result", "a", 1);
        VerifierSettings own = SETTINGS.withSeed(5).withDrivers(List.of("crypt"));
        RunResult together = RunResults.read(folder).together(own);
        assertThat(together.settings()).isEqualTo(own);
        assertThat(together.drivers()).extracting("name").containsExactly("crypt", "pci");
    }

    @Test
    void aJvmThatRunsIsNoJvmThatWasKilled() throws IOException {
        long alive = ProcessHandle.current().pid();
        Files.createFile(folder.resolve(alive + ".started"));
        Files.createFile(folder.resolve("99999999999.started"));
        Files.createFile(folder.resolve("nobody.started"));
        Files.createFile(folder.resolve("12.started"));
        write("12.result", "a", 1);
        assertThat(RunResults.read(folder).unfinished())
                .containsExactlyInAnyOrder(
                        "JVM " + alive + " is still running without a result",
                        "JVM 99999999999 ended without a result (killed or halted)",
                        "JVM nobody ended without a result (killed or halted)");
    }

    @Test
    void aResultThatCannotBeReadIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("3.result"));
        assertThat(RunResults.read(folder).damaged())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("3.result") + " cannot be read");
    }

    private void write(String file, String note, int second) throws IOException {
        RunResult empty = RunResult.empty(SETTINGS);
        ResultFile.write(
                folder.resolve(file),
                new RunResult(
                        SETTINGS, empty.counters(), empty.drivers(), List.of(), List.of(), List.of(), List.of(note)));
        Files.setLastModifiedTime(folder.resolve(file), FileTime.fromMillis(second * 1000L));
    }
}
