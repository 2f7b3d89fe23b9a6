package io.driververifier.cli;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.TabbedFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the sweeps of a project have tried with which command, the longest ago first, so that one with a budget begins with
 * what is new.
 *
 * <p>It is a help and no more: a file that cannot be read counts as none, and of two processes that write at once one loses.
 *
 * @param file where it is kept
 */
record SweptBefore(Path file) {
    private static final int LINES_MAX = 100_000;

    /** What was tried with {@code command}. */
    List<ForcedCall> of(List<String> command) {
        String key = key(command);
        List<ForcedCall> tried = new ArrayList<>();
        for (String line : lines()) {
            List<String> fields = TabbedFields.split(line);
            if (fields.size() == 2 && fields.get(0).equals(key)) {
                try {
                    tried.add(ForcedCall.parse(fields.get(1)));
                } catch (InvalidSettingsException damaged) {
                    // It is tried once more.
                }
            }
        }
        return tried;
    }

    /** {@code tried} was tried with {@code command} just now. */
    void add(List<String> command, List<ForcedCall> tried) throws IOException {
        Set<String> lines = new LinkedHashSet<>(lines());
        for (ForcedCall call : tried) {
            String line = TabbedFields.join(List.of(key(command), call));
            lines.remove(line);
            lines.add(line);
        }
        List<String> all = new ArrayList<>(lines);
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Files.write(fresh, all.subList(Math.max(0, all.size() - LINES_MAX), all.size()), StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException noneOrUnreadable) {
            return List.of();
        }
    }

    private static String key(List<String> command) {
        return Integer.toHexString(command.hashCode());
    }
}
