package io.driververifier.verifier.pending;

import io.driververifier.verifier.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The numbers of the JVMs of one run, in the order in which they made their first machine, and the recordings that belong
 * to them: the first has the file that the settings name, the second that name with {@code .2}, and so on.
 *
 * <p>Stateless; what JVMs claim are files in the run folder, which are made once.
 */
public final class RecordingTurns {
    private static final String TURN = ".turn";

    private RecordingTurns() {}

    /** The recording of the JVM with the number {@code turn}, where that of the first is {@code file}. */
    public static Path file(Path file, int turn) {
        return turn == 1 ? file : file.resolveSibling(file.getFileName() + "." + turn);
    }

    /** The next number in the run that has {@code folder}; no other JVM gets it. */
    public static int claim(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int next = 1; ; next++) {
            try {
                Files.createFile(marker(folder, next));
                return next;
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    /**
     * Says that a run which has ended had fewer JVMs than the recording {@code file} that it replayed, if that is so. None
     * of its JVMs can know.
     */
    public static Optional<String> neverCame(Path folder, Path file) {
        int came = 0;
        while (Files.exists(marker(folder, came + 1))) {
            came++;
        }
        Path next = file(file, came + 1);
        if (!Files.exists(next)) {
            return Optional.empty();
        }
        try {
            Recording missing = RecordingFile.read(next);
            // A file that only has such a name is none of this recording.
            boolean isOfTheRun =
                    missing.settings().equals(RecordingFile.read(file).settings());
            return isOfTheRun && missing.missingFrom(0).isPresent()
                    ? Optional.of("The replay had fewer JVMs with a machine than the recording: " + came
                            + "; what is in " + next + " never came")
                    : Optional.empty();
        } catch (InvalidSettingsException unreadable) {
            return Optional.empty();
        }
    }

    private static Path marker(Path folder, int turn) {
        return folder.resolve(turn + TURN);
    }
}
