package io.driververifier.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored settings of a project: the file {@code .verifier/settings}, which the next JVM with the agent reads.
 *
 * <p>The folder is the nearest one upwards from where the search starts. Written under another name and then moved, so
 * that a reader sees the old file or the new one. Any thread.
 *
 * @param folder the folder {@code .verifier}
 */
public record SettingsStore(Path folder) {
    private static final String FOLDER = ".verifier";
    private static final String FILE = "settings";
    private static final String FIRST_LINE = "# Driver Verifier settings, version 1";
    private static final String LAST_LINE = "# end";

    /** The folder for what JVMs leave that belong to no run: of the nearest {@code .verifier} upwards, else of the user's. */
    public static Path boxes(Path directory) {
        SettingsStore nearest = at(directory);
        Path folder = Files.isDirectory(nearest.folder)
                ? nearest.folder
                : Path.of(System.getProperty("user.home")).resolve(FOLDER);
        return folder.resolve("boxes");
    }

    /** The store that applies in {@code directory}: the nearest {@code .verifier} upwards, else the one to be made there. */
    public static SettingsStore at(Path directory) {
        Path start = directory.toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(FOLDER))) {
                return new SettingsStore(at.resolve(FOLDER));
            }
        }
        return new SettingsStore(start.resolve(FOLDER));
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
     * What is stored; empty if nothing is.
     *
     * @throws InvalidSettingsException if the file is damaged
     */
    public Optional<VerifierSettings> read() {
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
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
            throw damaged("its first line is not \"" + FIRST_LINE + "\"");
        }
        if (!lines.get(lines.size() - 1).equals(LAST_LINE)) {
            throw damaged("its last line is missing");
        }
        Map<SettingsKey, String> values = new EnumMap<>(SettingsKey.class);
        try {
            lines.subList(1, lines.size() - 1).forEach(line -> VerifierSettings.addLine(values, line));
            return Optional.of(VerifierSettings.DEFAULTS.with(values));
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
        List<String> lines = new ArrayList<>();
        lines.add(FIRST_LINE);
        settings.toMap().forEach((key, value) -> lines.add(key.text() + "=" + value));
        lines.add(LAST_LINE);
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, FILE, ".new");
            Files.write(fresh, lines, StandardCharsets.UTF_8);
            move(fresh, file());
        } catch (IOException failure) {
            throw new UncheckedIOException("The settings cannot be written to " + file(), failure);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException onThisFileSystem) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what is stored; answers whether anything was. */
    public boolean clear() {
        try {
            return Files.deleteIfExists(file());
        } catch (IOException failure) {
            throw new UncheckedIOException("The settings cannot be removed from " + file(), failure);
        }
    }
}
