package io.driververifier.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The stored settings of a project, or of the user: the file {@code .verifier/settings}, which the next JVM with the agent
 * reads.
 *
 * <p>The folder of a project is the nearest one upwards from where the search starts. Written under another name and then
 * moved, so that a reader sees the old file or the new one; whoever changes what is there holds {@link SettingsLock}, so that
 * no change is lost. Any thread, any process.
 *
 * @param folder the folder {@code .verifier}
 */
public record SettingsStore(Path folder) {
    private static final String FOLDER = ".verifier";
    private static final String FILE = "settings";

    /** The folder for what JVMs leave that belong to no run: of the nearest {@code .verifier} upwards, else of the user's. */
    public static Path boxes(Path directory) {
        return ofProject(directory).orElseGet(SettingsStore::ofUser).folder.resolve("boxes");
    }

    /** The store that applies in {@code directory}: the nearest {@code .verifier} upwards, else the one to be made there. */
    public static SettingsStore at(Path directory) {
        return ofProject(directory)
                .orElseGet(() ->
                        new SettingsStore(directory.toAbsolutePath().normalize().resolve(FOLDER)));
    }

    /** The nearest {@code .verifier} upwards from {@code directory}, if there is one; that in the user's home is no project's. */
    public static Optional<SettingsStore> ofProject(Path directory) {
        SettingsStore user = ofUser();
        for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            SettingsStore store = new SettingsStore(at.resolve(FOLDER));
            if (Files.isDirectory(store.folder) && !store.equals(user)) {
                return Optional.of(store);
            }
        }
        return Optional.empty();
    }

    /** The store of the user who runs this JVM, in the home directory. */
    public static SettingsStore ofUser() {
        return new SettingsStore(Path.of(System.getProperty("user.home")).resolve(FOLDER));
    }

    /** Where the settings are. */
    public Path file() {
        return folder.resolve(FILE);
    }

    /** Where the runs keep their results. */
    public Path runs() {
        return folder.resolve("runs");
    }

    /**
     * What is stored, over the defaults; empty if nothing is.
     *
     * @throws InvalidSettingsException as {@link #stored}
     */
    public Optional<VerifierSettings> read() {
        return stored().map(StoredSettings::settings);
    }

    /**
     * What is stored, as it stands there; empty if nothing is.
     *
     * @throws InvalidSettingsException if the file is damaged, cannot be read, or another version has written it
     */
    public Optional<StoredSettings> stored() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException nothingStored) {
            return Optional.empty();
        } catch (CharacterCodingException noText) {
            throw damaged("it cannot be read as text");
        } catch (IOException unreadable) {
            throw new InvalidSettingsException("The settings file " + file() + " cannot be read: " + unreadable);
        }
        Optional<String> other = StoredSettingsText.otherVersion(lines);
        if (other.isPresent()) {
            throw new InvalidSettingsException("The settings file " + file() + " was written by another version of"
                    + " Driver Verifier (its format is version " + other.get() + ", this one reads version "
                    + StoredSettingsText.VERSION + "); use that version, or \"verifier /reset\" removes it");
        }
        try {
            return Optional.of(StoredSettingsText.parse(lines));
        } catch (InvalidSettingsException wrong) {
            throw damaged(wrong.getMessage());
        }
    }

    private InvalidSettingsException damaged(String how) {
        return new InvalidSettingsException(
                "The settings file " + file() + " is damaged: " + how + "; \"verifier /reset\" removes it");
    }

    /** Stores {@code settings} in place of what was stored. */
    public void write(VerifierSettings settings) {
        try {
            Files.createDirectories(folder);
            replace(StoredSettings.NONE.verifying(settings));
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /**
     * Stores what {@code change} makes of what is stored, of {@link StoredSettings#NONE} if nothing is; removes the file where
     * that is nothing. No change that another process makes at the same time is lost.
     *
     * @return what is stored now
     * @throws InvalidSettingsException if what is there cannot be read; it is left as it is
     * @throws UncheckedIOException if it cannot be written
     */
    public StoredSettings update(UnaryOperator<StoredSettings> change) {
        try {
            Files.createDirectories(folder);
            try (SettingsLock held = SettingsLock.acquire(folder)) {
                StoredSettings before = stored().orElse(StoredSettings.NONE);
                StoredSettings after = change.apply(before);
                if (after.equals(StoredSettings.NONE)) {
                    Files.deleteIfExists(file());
                } else if (!after.equals(before)) {
                    replace(after);
                }
                if (!after.equals(before)) {
                    // What became of JVMs under other settings says nothing of these.
                    BootMarker.takeUnusual(this);
                }
                return after;
            }
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private UncheckedIOException unwritable(IOException failure) {
        boolean needsWords = failure instanceof FileSystemException file && file.getReason() == null;
        IOException told = needsWords ? new IOException(failure.getClass().getSimpleName(), failure) : failure;
        return new UncheckedIOException("The settings cannot be written to " + file(), told);
    }

    private void replace(StoredSettings settings) throws IOException {
        Path fresh = Files.createTempFile(folder, FILE, ".new");
        try {
            Files.write(fresh, StoredSettingsText.lines(settings), StandardCharsets.UTF_8);
            move(fresh, file());
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException onThisFileSystem) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Removes what is stored, readable or not, but for the boot mode, as {@code verifier /reset} of Windows keeps it; answers
     * whether anything was stored.
     */
    public boolean clear() {
        try {
            if (!Files.exists(file())) {
                return false;
            }
            try (SettingsLock held = SettingsLock.acquire(folder)) {
                BootMarker.takeUnusual(this);
                StoredSettings kept = withoutValues();
                if (kept.equals(StoredSettings.NONE)) {
                    return Files.deleteIfExists(file());
                }
                boolean hadAny = stored().filter(stored -> !stored.isEmpty()).isPresent();
                replace(kept);
                return hadAny;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The settings cannot be removed from " + file(), failure);
        }
    }

    private StoredSettings withoutValues() {
        try {
            return stored().map(stored -> new StoredSettings(Map.of(), stored.bootMode(), stored.bootsLeft()))
                    .orElse(StoredSettings.NONE);
        } catch (InvalidSettingsException damaged) {
            return StoredSettings.NONE;
        }
    }
}
