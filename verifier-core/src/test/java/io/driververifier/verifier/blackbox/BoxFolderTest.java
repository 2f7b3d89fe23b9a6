package io.driververifier.verifier.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Black boxes are kept by number, in a folder that is private. */
class BoxFolderTest {
    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    private Path directory;

    private BoxFolder boxes() {
        return new BoxFolder(directory.resolve("project/.verifier/boxes"));
    }

    private Path make(Instant time, String owner, int kept) throws IOException {
        return Files.createFile(boxes().next(time, owner, kept));
    }

    /** A process that is over. */
    private static String gone() throws IOException {
        Process process = new ProcessBuilder("true").start();
        process.onExit().join();
        return Long.toString(process.pid());
    }

    @Test
    void aBoxIsNamedByTimeAndProcess() throws IOException {
        assertThat(boxes().next(TIME, "4711-1a2b", 20))
                .isEqualTo(boxes().folder().resolve("20260304T050607Z-4711-1a2b.box"));
    }

    @Test
    void onlyItsOwnerMayLookIntoTheFolder() throws IOException {
        boxes().next(TIME, "1", 20);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(boxes().folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void theNewestAreKept() throws IOException {
        String gone = gone();
        for (int i = 0; i < 5; i++) {
            make(TIME.plusSeconds(i), gone, 3);
        }
        assertThat(boxes().oldestFirst())
                .containsExactly(
                        boxes().folder().resolve("20260304T050609Z-" + gone + ".box"),
                        boxes().folder().resolve("20260304T050610Z-" + gone + ".box"),
                        boxes().folder().resolve("20260304T050611Z-" + gone + ".box"));
    }

    @Test
    void withABoxGoTheDumpsOfItsJvm() throws IOException {
        Path old = make(TIME, gone() + "-1a2b", 1);
        Path dump = Files.createFile(
                BoxFolder.stem(old).resolveSibling(BoxFolder.stem(old).getFileName() + "-2.dmp"));
        Path other = Files.createFile(boxes().folder().resolve("other-2.dmp"));
        make(TIME.plusSeconds(1), gone(), 1);
        assertThat(dump).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void theBoxOfAJvmThatRunsIsNotRemoved() throws IOException {
        String running = Long.toString(ProcessHandle.current().pid());
        Instant now = Instant.now();
        Path first = make(now, running + "-1a2b", 1);
        make(now.plusSeconds(1), gone(), 1);
        Path last = make(now.plusSeconds(2), gone(), 1);
        assertThat(boxes().oldestFirst()).containsExactly(first, last);
    }

    @Test
    void theBoxOfAJvmThatHadTheSameNumberIsRemoved() throws IOException {
        String recurring = Long.toString(ProcessHandle.current().pid());
        Path old = make(TIME, recurring, 1);
        make(Instant.now(), recurring + "-1a2b", 1);
        assertThat(old).doesNotExist();
    }

    @Test
    void whatIsNoBoxIsLeftAlone() throws IOException {
        boxes().next(TIME, "1", 1);
        Path other = Files.createFile(boxes().folder().resolve("notes.txt"));
        Path named = Files.createDirectory(boxes().folder().resolve("20260304T050607Z-1.box"));
        make(TIME.plusSeconds(1), gone(), 1);
        make(TIME.plusSeconds(2), gone(), 1);
        assertThat(other).exists();
        assertThat(named).exists();
        assertThat(boxes().oldestFirst()).hasSize(1);
    }

    @Test
    void aFolderThatIsNotThereHasNoBoxes() throws IOException {
        assertThat(boxes().oldestFirst()).isEmpty();
    }
}
