package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders of the runs: one each, and not too many. */
class RunFoldersTest {

    private static final Instant TIME = Instant.parse("2026-11-21T22:45:07Z");

    /** A process id that Linux, macOS and Windows never give. */
    private static final long NOBODY = 99_999_999_999L;

    @TempDir
    Path directory;

    private RunFolders folders;

    @BeforeEach
    void open() {
        folders = new RunFolders(directory.resolve(".verifier/runs"));
    }

    @Test
    void isNamedByTimeAndProcess() throws IOException {
        Path folder = folders.create(TIME, 4711);
        assertThat(folder)
                .isEqualTo(folders.root().resolve("20261121T224507Z-4711"))
                .isEmptyDirectory();
    }

    @Test
    void theSecondOfTheSameSecondHasANumber() throws IOException {
        folders.create(TIME, 4711);
        assertThat(folders.create(TIME, 4711).getFileName()).hasToString("20261121T224507Z-4711-2");
        assertThat(folders.create(TIME, 4711).getFileName()).hasToString("20261121T224507Z-4711-3");
    }

    @Test
    void theNewestIsTheLastByTimeThenProcessThenNumber() throws IOException {
        assertThat(folders.newest()).isEmpty();
        Path first = folders.create(TIME, 10);
        assertThat(folders.newest()).contains(first);
        Path later = folders.create(TIME.plusSeconds(1), 9);
        assertThat(folders.newest()).contains(later);
        Path tenth = folders.create(TIME.plusSeconds(1), 10);
        assertThat(folders.newest()).contains(tenth);
        for (int number = 2; number <= 11; number++) {
            Path next = folders.create(TIME.plusSeconds(1), 10);
            assertThat(folders.newest()).contains(next);
        }
        folders.create(TIME, 11);
        assertThat(folders.newest()).contains(folders.root().resolve("20261121T224508Z-10-11"));
    }

    @Test
    void onlyTheNewestAreKept() throws IOException {
        List<Path> made = new ArrayList<>();
        for (int i = 0; i < RunFolders.KEPT + 5; i++) {
            Path folder = folders.create(TIME.plusSeconds(i), NOBODY);
            Files.writeString(folder.resolve("1.result"), "something");
            made.add(folder);
        }
        assertThat(list()).containsExactlyElementsOf(made.subList(5, made.size()));
    }

    @Test
    void aRunThatGoesOnKeepsItsFolder() throws IOException {
        long ourselves = ProcessHandle.current().pid();
        Path goesOn = folders.create(TIME, ourselves);
        Path over = folders.create(TIME.plusSeconds(1), ourselves);
        Files.createFile(RunResults.merged(over));
        for (int i = 0; i < RunFolders.KEPT; i++) {
            folders.create(TIME.plusSeconds(2 + i), NOBODY);
        }
        assertThat(goesOn).exists();
        assertThat(over).doesNotExist();
    }

    @Test
    void whatIsNoRunIsLeftAlone() throws IOException {
        Files.createDirectories(folders.root().resolve("20000101T000000Z-mine"));
        Files.createFile(folders.root().resolve("20000101T000000Z-1"));
        for (int i = 0; i < RunFolders.KEPT + 1; i++) {
            folders.create(TIME.plusSeconds(i), NOBODY);
        }
        assertThat(list()).hasSize(RunFolders.KEPT + 2);
        assertThat(folders.root().resolve("20000101T000000Z-mine")).exists();
        assertThat(folders.root().resolve("20000101T000000Z-1")).exists();
    }

    @Test
    void manyAtOnceHaveAFolderEach() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> made = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                made.add(threads.submit(
                        () -> folders.create(TIME, ProcessHandle.current().pid())));
            }
            List<Path> distinct = new ArrayList<>();
            for (Future<Path> folder : made) {
                distinct.add(folder.get(1, TimeUnit.MINUTES));
            }
            assertThat(distinct)
                    .doesNotHaveDuplicates()
                    .allSatisfy(folder -> assertThat(folder).exists());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folders.root())) {
            return files.sorted().toList();
        }
    }
}
