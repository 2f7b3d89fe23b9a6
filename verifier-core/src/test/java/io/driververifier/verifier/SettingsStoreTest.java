package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings file of a project: found upwards, whole or refused, replaced at one stroke. */
class SettingsStoreTest {

    private static final VerifierSettings SETTINGS = VerifierSettings.parse(
            "flags=0x210,driver=pci:crypt,policy=random,probability=0.25,seed=0x1234,schedule=late,sync=acpi,exit=fail");

    @TempDir
    Path directory;

    @Test
    void isEmptyWhereNothingWasStored() {
        assertThat(SettingsStore.at(directory).read()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        SettingsStore store = SettingsStore.at(directory);
        store.write(SETTINGS);
        assertThat(store.read()).contains(SETTINGS);
    }

    @Test
    void leavesNothingButTheFile() throws IOException {
        SettingsStore store = SettingsStore.at(directory);
        store.write(SETTINGS);
        store.write(SETTINGS.withSeed(5));
        try (Stream<Path> files = Files.list(store.folder())) {
            assertThat(files).containsExactly(store.file());
        }
    }

    @Test
    void clearsOnce() {
        SettingsStore store = SettingsStore.at(directory);
        store.write(SETTINGS);
        assertThat(store.clear()).isTrue();
        assertThat(store.read()).isEmpty();
        assertThat(store.clear()).isFalse();
    }

    @Test
    void isTheNearestFolderUpwards() throws IOException {
        Path outer = Files.createDirectories(directory.resolve(".verifier"));
        Path inner = Files.createDirectories(directory.resolve("a/b/.verifier"));
        assertThat(SettingsStore.at(directory.resolve("a")).folder()).isEqualTo(outer);
        assertThat(SettingsStore.at(directory.resolve("a/b")).folder()).isEqualTo(inner);
        assertThat(SettingsStore.at(directory.resolve("a/b/c/d")).folder()).isEqualTo(inner);
        assertThat(SettingsStore.at(directory.resolve("a/../a/b")).folder()).isEqualTo(inner);
    }

    @Test
    void aFileOfThatNameIsNoFolder() throws IOException {
        Path outer = Files.createDirectories(directory.resolve(".verifier"));
        Path inner = Files.createDirectories(directory.resolve("a"));
        Files.writeString(inner.resolve(".verifier"), "something else");
        assertThat(SettingsStore.at(inner).folder()).isEqualTo(outer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "flags=0x210\n",
                "# Driver Verifier settings, version 1\n",
                "# Driver Verifier settings, version 1\nflags=0x210\n",
                "# Driver Verifier settings, version 1\nflags=0x2\u0000\n# end\n",
                "# Driver Verifier settings, version 1\nflags=0x4\n# end\n",
                "# Driver Verifier settings, version 1\nflags\n# end\n",
                "# Driver Verifier settings, version 1\n\n# end\n",
                "# Driver Verifier settings, version 1\nrun=/a\u0000b\n# end\n",
                "# Driver Verifier settings, version 1\nseed=1\nseed=2\n# end\n"
            })
    void aDamagedFileIsRefusedInOneLineThatNamesIt(String content) throws IOException {
        SettingsStore store = stored(content.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(store::read)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("The settings file " + store.file() + " is damaged: ")
                .hasMessageEndingWith("; \"verifier /reset\" removes it")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Driver Verifier settings, version 2\nflags=0x210\n# end\n",
                "# Driver Verifier settings, version 17-beta\n{json}"
            })
    void aFileOfAnotherVersionIsRefusedByItsVersion(String content) throws IOException {
        SettingsStore store = stored(content.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(store::read)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll(
                        "was written by another version", "this one reads version 1", "verifier /reset")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> store.update(stored -> stored.with(SettingsKey.SEED, "5")))
                .isInstanceOf(InvalidSettingsException.class);
        assertThat(store.file()).hasContent(content);
    }

    @Test
    void keepsForHowLongTheyHold() {
        SettingsStore store = SettingsStore.at(directory);
        StoredSettings stored =
                StoredSettings.NONE.verifying(SETTINGS).with(BootMode.RESET_ON_UNUSUAL_SHUTDOWN, OptionalInt.of(3));
        assertThat(store.update(before -> stored)).isEqualTo(stored);
        assertThat(store.stored()).contains(stored);
    }

    @Test
    void whatIsNothingHasNoFile() {
        SettingsStore store = SettingsStore.at(directory);
        store.write(SETTINGS);
        store.update(before -> StoredSettings.NONE);
        assertThat(store.file()).doesNotExist();
    }

    @Test
    void noChangeOfTwoThatWriteAtOnceIsLost() throws Exception {
        SettingsStore store = SettingsStore.at(directory);
        store.write(SETTINGS.withDrivers(List.of("none")));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String name = ":w" + writer + "x";
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        String added = name + i;
                        store.update(before ->
                                before.with(SettingsKey.DRIVER, before.values().get(SettingsKey.DRIVER) + added));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.read().orElseThrow().drivers()).hasSize(101).doesNotHaveDuplicates();
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        SettingsStore store = stored(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0});
        assertThatThrownBy(store::read)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("it cannot be read as text");
        assertThat(store.clear()).as("a damaged file can be removed").isTrue();
    }

    @Test
    void aFileTruncatedAnywhereIsRefused() throws IOException {
        SettingsStore store = SettingsStore.at(directory);
        store.write(SETTINGS);
        byte[] whole = Files.readAllBytes(store.file());
        // Without the very last newline nothing is missing.
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(store.file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(store::read)
                    .as("truncated to %d bytes", length)
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    @Test
    void aReaderSeesTheOldSettingsOrTheNewOnes() throws Exception {
        SettingsStore store = SettingsStore.at(directory);
        VerifierSettings other = VerifierSettings.parse("flags=0x10,driver=" + "a-long-name:".repeat(500));
        store.write(SETTINGS);
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<Integer> reader = threads.submit(() -> {
                int reads = 0;
                while (!isOver.get() || reads == 0) {
                    Optional<VerifierSettings> seen = store.read();
                    assertThat(seen).isPresent();
                    assertThat(seen.get()).isIn(SETTINGS, other);
                    reads++;
                }
                return reads;
            });
            List<Future<?>> writers = List.of(
                    threads.submit(() -> writeBoth(store, other)), threads.submit(() -> writeBoth(store, other)));
            for (Future<?> writer : writers) {
                writer.get(1, TimeUnit.MINUTES);
            }
            isOver.set(true);
            assertThat(reader.get(1, TimeUnit.MINUTES)).isPositive();
        } finally {
            isOver.set(true);
            threads.shutdownNow();
        }
        try (Stream<Path> files = Files.list(store.folder())) {
            assertThat(files).containsExactly(store.file());
        }
    }

    private static void writeBoth(SettingsStore store, VerifierSettings other) {
        for (int i = 0; i < 200; i++) {
            store.write(i % 2 == 0 ? other : SETTINGS);
        }
    }

    private SettingsStore stored(byte[] content) throws IOException {
        SettingsStore store = SettingsStore.at(directory);
        Files.createDirectories(store.folder());
        Files.write(store.file(), content);
        return store;
    }
}
