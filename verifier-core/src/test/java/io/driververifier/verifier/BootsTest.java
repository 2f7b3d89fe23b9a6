package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored settings hold for as long as their boot mode says. */
class BootsTest {

    private static final String ENDED_PID = "1073741823-5";

    @TempDir
    Path directory;

    private SettingsStore store;

    @BeforeEach
    void makeStore() {
        store = new SettingsStore(directory.resolve(".verifier"));
    }

    @AfterEach
    void forgetTheMark() {
        System.clearProperty(BootMarker.PROPERTY);
    }

    @Test
    void settingsThatPersistAreUsedAgainAndAgain() {
        store(BootMode.PERSISTENT, OptionalInt.empty());
        for (int boot = 0; boot < 3; boot++) {
            assertThat(drivers(boot())).containsExactly("pci");
        }
        assertThat(store.folder().resolve("boots")).doesNotExist();
    }

    @Test
    void oneBootIsOne() {
        store(BootMode.ONE_BOOT, OptionalInt.empty());
        assertThat(drivers(boot())).containsExactly("pci");
        assertThat(store.stored()).isEmpty();
        assertThat(drivers(boot())).isEmpty();
    }

    @Test
    void aNumberOfBootsIsCountedDown() {
        store(BootMode.RESET_ON_UNUSUAL_SHUTDOWN, OptionalInt.of(2));
        assertThat(drivers(bootAndEnd())).containsExactly("pci");
        assertThat(store.stored().orElseThrow().bootsLeft()).hasValue(1);
        assertThat(drivers(bootAndEnd())).containsExactly("pci");
        assertThat(store.stored()).isEmpty();
    }

    @Test
    void ofManyBootsAtOnceOneHasTheOne() throws Exception {
        store(BootMode.ONE_BOOT, OptionalInt.empty());
        LayeredSettings layers = layers();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> boot =
                    () -> drivers(Boots.begin(layers, false).layers()).size();
            int had = 0;
            for (Future<Integer> each : threads.invokeAll(List.of(boot, boot, boot, boot), 1, TimeUnit.MINUTES)) {
                had += each.get();
            }
            assertThat(had).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RESET_ON_UNUSUAL_SHUTDOWN, started,          true",
        "RESET_ON_UNUSUAL_SHUTDOWN, starting,         true",
        "RESET_ON_UNUSUAL_SHUTDOWN, bugcheck,         true",
        "RESET_ON_BOOT_FAIL,        started,          false",
        "RESET_ON_BOOT_FAIL,        bugcheck,         false",
        "RESET_ON_BOOT_FAIL,        starting,         true",
        "RESET_ON_BOOT_FAIL,        bugcheckstarting, true",
        "PERSISTENT,                starting,         false"
    })
    void whatAnEarlierBootCameToEndsTheSettings(BootMode mode, String word, boolean ends) throws IOException {
        store(mode, OptionalInt.empty());
        mark(ENDED_PID, word);
        List<String> notes = Boots.settle(List.of(store));
        assertThat(store.stored().isEmpty()).isEqualTo(ends);
        assertThat(notes)
                .hasSize(ends ? 1 : 0)
                .allSatisfy(note -> assertThat(note).contains(store.file().toString(), mode.text()));
    }

    @Test
    void whatIsStoredAfterACrashHasNothingToDoWithIt() throws IOException {
        store(BootMode.RESET_ON_UNUSUAL_SHUTDOWN, OptionalInt.empty());
        mark(ENDED_PID, "started");
        store.update(stored -> stored.with(SettingsKey.DRIVER, "other"));
        assertThat(Boots.settle(List.of(store))).isEmpty();
        assertThat(store.read().orElseThrow().drivers()).containsExactly("other");
    }

    @Test
    void whatIsStoredDuringARunIsNotItsToRemove() {
        store(BootMode.RESET_ON_UNUSUAL_SHUTDOWN, OptionalInt.empty());
        LayeredSettings had = Boots.begin(layers(), false).layers();
        store.update(stored -> stored.with(SettingsKey.DRIVER, "other"));
        assertThat(Boots.endedUnusually(had)).isEmpty();
        assertThat(store.stored()).isPresent();
        assertThat(Boots.endedUnusually(layers())).hasSize(1);
        assertThat(store.stored()).isEmpty();
    }

    @Test
    void aPlaceThatDecidesOnNothingIsNotCounted() {
        store(BootMode.ONE_BOOT, OptionalInt.empty());
        LayeredSettings over =
                layers().under(LayeredSettings.Layer.of(SettingsSource.ARGUMENTS, "here", "flags=0x10,driver=other"));
        assertThat(drivers(Boots.begin(over, true).layers())).containsExactly("other");
        assertThat(store.stored()).isPresent();
    }

    @Test
    void aBootThatGoesOnIsNoneThatEnded() throws IOException {
        store(BootMode.RESET_ON_UNUSUAL_SHUTDOWN, OptionalInt.empty());
        boot();
        assertThat(marks()).hasSize(1);
        assertThat(Boots.settle(List.of(store))).isEmpty();
        assertThat(store.stored()).isPresent();
    }

    @Test
    void aBootThatEndsAsItShouldLeavesNoMark() throws IOException {
        store(BootMode.RESET_ON_UNUSUAL_SHUTDOWN, OptionalInt.empty());
        boot();
        BootMarker.started();
        BootMarker.ended();
        assertThat(marks()).isEmpty();
    }

    @Test
    void aBugCheckIsNotForgottenAtTheEnd() throws IOException {
        store(BootMode.RESET_ON_UNUSUAL_SHUTDOWN, OptionalInt.empty());
        boot();
        BootMarker.started();
        BootMarker.bugCheck();
        BootMarker.started();
        BootMarker.ended();
        assertThat(marks()).singleElement().satisfies(mark -> assertThat(mark).hasContent("bugcheck"));
    }

    @Test
    void aFileThatIsNoMarkIsLeftAlone() throws IOException {
        store(BootMode.RESET_ON_UNUSUAL_SHUTDOWN, OptionalInt.empty());
        mark("notes.txt", "mine");
        assertThat(Boots.settle(List.of(store))).isEmpty();
        assertThat(marks()).hasSize(1);
    }

    private void store(BootMode mode, OptionalInt boots) {
        store.update(before ->
                new StoredSettings(Map.of(SettingsKey.FLAGS, "0x210", SettingsKey.DRIVER, "pci"), mode, boots));
    }

    private void mark(String name, String word) throws IOException {
        Files.createDirectories(store.folder().resolve("boots"));
        Files.writeString(store.folder().resolve("boots").resolve(name), word);
    }

    private List<Path> marks() throws IOException {
        try (Stream<Path> files = Files.list(store.folder().resolve("boots"))) {
            return files.toList();
        }
    }

    private LayeredSettings layers() {
        return new LayeredSettings(store
                .stored()
                .map(stored ->
                        new LayeredSettings.Layer(SettingsSource.PROJECT, "here", stored.values(), Optional.of(store)))
                .stream()
                .toList());
    }

    private LayeredSettings boot() {
        return Boots.begin(layers(), true).layers();
    }

    private LayeredSettings bootAndEnd() {
        LayeredSettings layers = boot();
        BootMarker.ended();
        return layers;
    }

    private static List<String> drivers(LayeredSettings layers) {
        return layers.settings().drivers();
    }
}
