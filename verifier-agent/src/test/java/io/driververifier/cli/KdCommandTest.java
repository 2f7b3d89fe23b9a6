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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kd}: the log of a run, seen by another program. */
class KdCommandTest {

    private static final Instant TIME = Instant.parse("2026-11-21T22:45:07Z");

    @TempDir
    Path directory;

    private Path folder;

    @BeforeEach
    void aRun() throws IOException {
        folder = new RunFolders(directory.resolve(".verifier/runs")).create(TIME, 1);
    }

    @Test
    void showsTheLogOfTheNewestRunNewestFirst() throws IOException {
        write("10.result", 1, "aaaa0001", "aaaa0000");
        write("9.result", 2, "bbbb0001");
        Cli.Outcome outcome = kd("!verifier 40");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        Golden.assertIsWrittenDown("kd-verifier-40.txt", outcome.out(), directory);
    }

    @Test
    void theNewestRunIsTheLastThatWasStarted() throws IOException {
        write("1.result", 1, "aaaa0000");
        folder = new RunFolders(directory.resolve(".verifier/runs")).create(TIME.plusSeconds(1), 1);
        write("1.result", 1, "bbbb0000");
        assertThat(requests(kd("!verifier 40"))).containsExactly("bbbb0000");
    }

    @Test
    void showsNoMoreThanAsked() throws IOException {
        write("1.result", 1, names("a", 0x20));
        assertThat(requests(kd("!verifier 40 10"))).hasSize(0x10);
        assertThat(requests(kd("!verifier 0x40 0x2"))).containsExactly("a00", "a01");
        assertThat(kd("!verifier 40 0").out()).contains("No request was forced pending.");
    }

    @Test
    void showsNoMoreThanTheLogHolds() throws IOException {
        write("1.result", 1, names("a", 0x40));
        write("2.result", 2, names("b", 0x30));
        List<String> shown = requests(kd("!verifier 40 1000"));
        assertThat(shown).hasSize(0x40).startsWith("b00").endsWith("a0f");
    }

    @Test
    void doesOneCommandAfterTheOther() throws IOException {
        write("1.result", 1, "aaaa0000");
        Cli.Outcome outcome = kd(" !verifier  40 1 ;; !verifier 40; q; nonsense");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.outLines().stream().filter(line -> line.startsWith("kd> ")))
                .containsExactly("kd> !verifier  40 1", "kd> !verifier 40");
    }

    @Test
    void quittingShowsNothing() throws IOException {
        write("1.result", 1, "aaaa0000");
        assertThat(kd("q").out()).isEmpty();
        assertThat(kd("q").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run.result"})
    void opensAFolderOrAFile(String file) throws IOException {
        folder = Files.createDirectory(directory.resolve("kept = elsewhere"));
        write("run.result", 1, "cccc0000");
        Cli.Outcome outcome =
                Cli.in(directory).run("kd", "-z", folder.resolve(file).toString(), "-c", "!verifier 40");
        assertThat(requests(outcome)).containsExactly("cccc0000");
        outcome = Cli.in(directory).run("kd", "-z", "kept = elsewhere/" + file, "-c", "!verifier 40");
        assertThat(requests(outcome)).containsExactly("cccc0000");
    }

    @Test
    void theMergedResultIsNotShownTwice() throws IOException {
        write("1.result", 1, "aaaa0000");
        write("merged.result", 2, "aaaa0000");
        assertThat(requests(kd("!verifier 40"))).containsExactly("aaaa0000");
    }

    @Test
    void aRunWithoutAnyJvmHasAnEmptyLog() throws IOException {
        write("merged.result", 1);
        assertThat(kd("!verifier 40").outLines()).contains("No request was forced pending.");
    }

    @Test
    void aTruncatedResultIsOneLineAndTheOthersAreShown() throws IOException {
        write("1.result", 1, "aaaa0000");
        write("2.result", 2, "bbbb0000");
        truncate(folder.resolve("2.result"));
        Cli.Outcome outcome = kd("!verifier 40");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .singleElement()
                .asString()
                .startsWith("verifier: " + folder.resolve("2.result") + " is truncated after line ");
        assertThat(requests(outcome)).containsExactly("aaaa0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "file"})
    void aTruncatedResultAloneIsOneLine(String what) throws IOException {
        write("1.result", 1, "aaaa0000");
        truncate(folder.resolve("1.result"));
        Path opened = what.equals("file") ? folder.resolve("1.result") : folder;
        Cli.Outcome outcome = Cli.in(directory).run("kd", "-z", opened.toString(), "-c", "!verifier 40");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .singleElement()
                .asString()
                .startsWith("verifier: " + folder.resolve("1.result") + " is truncated after line ");
    }

    @Test
    void aRunThatHasNoResultYetIsOneLine() {
        Cli.Outcome outcome = kd("!verifier 40");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .containsExactly("verifier: No JVM of the run in " + folder + " has written a result");
    }

    private Cli.Outcome kd(String script) {
        return Cli.in(directory).run("kd", "-c", script);
    }

    /** A result with a forced pending for each of {@code requests}, newest first, written at {@code second}. */
    private void write(String file, int second, String... requests) throws IOException {
        List<LogEntry> log = new ArrayList<>();
        for (String request : requests) {
            log.add(FakeAgent.entry(request, LogEntry.Moment.HELD));
        }
        RunResult empty = RunResult.empty(VerifierSettings.parse("flags=0x210,driver=pci"));
        ResultFile.write(
                folder.resolve(file),
                new RunResult(
                        empty.settings(), PendingCounters.NONE, empty.drivers(), List.of(), List.of(), log, List.of()));
        Files.setLastModifiedTime(folder.resolve(file), FileTime.from(TIME.plusSeconds(second)));
    }

    private static void truncate(Path file) throws IOException {
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
    }

    private static String[] names(String prefix, int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = String.format(Locale.ROOT, "%s%02x", prefix, i);
        }
        return names;
    }

    private static List<String> requests(Cli.Outcome outcome) {
        return outcome.outLines().stream()
                .filter(line -> line.startsWith("IRP: "))
                .map(line -> line.substring(5, line.indexOf(" - ")))
                .toList();
    }
}
