package io.driververifier.agent;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.live.LiveStateText;
import io.driververifier.verifier.live.VolatileChange;
import io.driververifier.verifier.live.VolatileChangeText;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The agent's answer to who has attached it to change or ask what this JVM verifies: makes the change that the file says, and
 * writes the state after it beside the file, or in one line why nothing was changed.
 *
 * <p>Called by the JVM's thread for attaching.
 */
final class ControlAnswer {
    /** What the name of the file has at its end that has the state. */
    static final String STATE_SUFFIX = ".state";

    /** What the name of the file has at its end that says in one line what is wrong. */
    static final String ERROR_SUFFIX = ".error";

    private ControlAnswer() {}

    /** Never throws, and prints nothing: both would be seen in the program. */
    static void write(Path file, Instrumentation instrumentation) {
        try {
            answer(file, instrumentation);
        } catch (IOException | RuntimeException | Error unwritable) {
            // Whoever asked finds neither file, and says so.
        }
    }

    private static void answer(Path file, Instrumentation instrumentation) throws IOException {
        String suffix = STATE_SUFFIX;
        String text;
        try {
            VolatileChange change = VolatileChangeText.parse(Files.readString(file, StandardCharsets.UTF_8));
            text = LiveStateText.toText(LiveControl.change(change, instrumentation));
        } catch (IOException | RuntimeException | Error failure) {
            suffix = ERROR_SUFFIX;
            text = line(failure);
        }
        Path fresh = beside(file, suffix + ".new");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, beside(file, suffix));
    }

    private static String line(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        boolean isMeantToBeRead = failure instanceof InvalidSettingsException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
        return isMeantToBeRead ? message : failure.getClass().getSimpleName() + ": " + message;
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
