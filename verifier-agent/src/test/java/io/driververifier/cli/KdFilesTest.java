package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.dump.Dump;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the files that lie about the debugger opens. */
class KdFilesTest {
    private static final Instant TIME = Instant.parse("2026-11-21T22:45:07Z");

    private final KdFiles files = new KdFiles(List.of(FakeKind.DUMP, FakeKind.BOX, new ResultKind()));

    @TempDir
    Path directory;

    private Path run;

    @BeforeEach
    void aRun() throws IOException {
        run = new RunFolders(directory.resolve(".verifier/runs")).create(TIME, 1);
    }

    @Test
    void theNewestDumpOfTheNewestRunComesBeforeItsLogs() throws IOException {
        write(run.resolve("1.dmp"), 1, FakeKind.DUMP.text("older"));
        write(run.resolve("1-2.dmp"), 2, FakeKind.DUMP.text("newer"));
        write(run.resolve("1.box"), 3, FakeKind.BOX.text("full"));
        result("1.result", 4);
        KdOpened opened = files.newest(directory);
        assertThat(module(opened)).isEqualTo("newer");
        assertThat(opened.name()).isEqualTo(run.resolve("1-2.dmp").toString());
        assertThat(opened.others())
                .containsExactly(
                        "Also there: the result " + run.resolve("1.result") + "; -z opens it",
                        "Also there: the black box " + run.resolve("1.box") + "; -z opens it",
                        "Also there: the dump " + run.resolve("1.dmp") + "; -z opens it");
    }

    @Test
    void aDamagedDumpIsToldOfAndTheNextIsOpened() throws IOException {
        write(run.resolve("1.dmp"), 1, FakeKind.DUMP.text("whole"));
        write(run.resolve("2.dmp"), 2, "fake-dump");
        KdOpened opened = files.newest(directory);
        assertThat(module(opened)).isEqualTo("whole");
        assertThat(opened.damaged()).containsExactly(run.resolve("2.dmp") + " is truncated");
    }

    @Test
    void theBoxOfTheOnlyJvmIsOpenedWithItsResult() throws IOException {
        write(run.resolve("1.box"), 1, FakeKind.BOX.text("full"));
        result("1.result", 2);
        result("merged.result", 3);
        KdOpened opened = files.newest(directory);
        Dump dump = opened.dump().orElseThrow();
        assertThat(dump.box()).isPresent();
        assertThat(dump.verifications()).hasSize(1);
        assertThat(opened.others()).isEmpty();
    }

    @Test
    void theResultsOfSeveralJvmsDoNotMixWithTheBoxOfOne() throws IOException {
        write(run.resolve("2.box"), 1, FakeKind.BOX.text("full"));
        result("1.result", 2);
        result("2.result", 3);
        KdOpened opened = files.newest(directory);
        assertThat(opened.dump().orElseThrow().box()).isEmpty();
        assertThat(opened.others())
                .containsExactly("Also there: the black box " + run.resolve("2.box") + "; -z opens it");
    }

    @Test
    void theBoxOfAJvmThatWasKilledIsOpenedAlone() throws IOException {
        write(run.resolve("1.box"), 1, FakeKind.BOX.text("full"));
        Dump dump = files.newest(directory).dump().orElseThrow();
        assertThat(dump.box().orElseThrow().header().stopReason()).isEqualTo("full");
        assertThat(dump.verifications()).isEmpty();
    }

    @Test
    void whatWasLeftOutsideOfRunsIsOpenedIfItIsNewer() throws IOException {
        result("1.result", 10);
        Path boxes = Files.createDirectories(directory.resolve(".verifier/boxes"));
        write(boxes.resolve("7.box"), 9, FakeKind.BOX.text("older"));
        assertThat(files.newest(directory).dump().orElseThrow().box()).isEmpty();
        write(boxes.resolve("8.box"), 11, FakeKind.BOX.text("newer"));
        KdOpened opened = files.newest(directory);
        assertThat(opened.name()).isEqualTo(boxes.resolve("8.box").toString());
        assertThat(opened.others()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any text", "\u0000\u0001\u0002", "driver-verifier-recording\t1\n"})
    void aForeignFileIsRefused(String text) throws IOException {
        Path file = directory.resolve("foreign.dmp");
        Files.writeString(file, text);
        assertThatThrownBy(() -> files.at(file))
                .isInstanceOf(UsageException.class)
                .hasMessage(file + " is nothing that the debugger opens: no dump, no black box, no result");
    }

    @Test
    void aFileIsKnownByItsBeginningWhateverItsName() throws IOException {
        Path file = directory.resolve("sent.by.mail");
        write(file, 1, FakeKind.DUMP.text("mailed"));
        assertThat(module(files.at(file))).isEqualTo("mailed");
    }

    private static String module(KdOpened opened) {
        return opened.dump().orElseThrow().machines().get(0).modules().get(0).name();
    }

    private void result(String name, int second) throws IOException {
        Path file = run.resolve(name);
        ResultFile.write(file, RunResult.empty(VerifierSettings.parse("flags=0x210,driver=pci")));
        Files.setLastModifiedTime(file, FileTime.from(TIME.plusSeconds(second)));
    }

    private static void write(Path file, int second, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(TIME.plusSeconds(second)));
    }
}
