package io.driververifier.cli;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run that is looked at afterwards.
 *
 * @param path its folder, or the one file of it that was named
 * @param results what its JVMs left there; whole or damaged ones, at least one
 */
record OpenedRun(Path path, RunResults results) {

    /** The run in {@code runs} that was started last. */
    static OpenedRun newest(RunFolders runs) throws IOException {
        return folder(runs.newest().orElseThrow(() -> none(runs)));
    }

    /** All runs in {@code runs} that have a result, oldest first. */
    static List<OpenedRun> all(RunFolders runs) throws IOException {
        List<OpenedRun> all = new ArrayList<>();
        for (Path folder : runs.all()) {
            try {
                find(folder).ifPresent(all::add);
            } catch (NoSuchFileException removedMeanwhile) {
                // By a run that another program has started since.
            }
        }
        if (all.isEmpty()) {
            throw none(runs);
        }
        return all;
    }

    /** The run with the folder or the result file {@code path}. */
    static OpenedRun at(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UsageException("There is no file or folder " + path);
        }
        return Files.isDirectory(path) ? folder(path) : new OpenedRun(path, file(path));
    }

    private static UsageException none(RunFolders runs) {
        return new UsageException(
                "There is no run in " + runs.root() + " yet; \"verifier run\" makes one, and -z opens another");
    }

    private static OpenedRun folder(Path folder) throws IOException {
        return find(folder)
                .orElseThrow(() -> new UsageException("No JVM of the run in " + folder + " has written a result"));
    }

    private static Optional<OpenedRun> find(Path folder) throws IOException {
        RunResults results = RunResults.read(folder);
        if (!results.whole().isEmpty() || !results.damaged().isEmpty()) {
            return Optional.of(new OpenedRun(folder, results));
        }
        // Of a command that started no JVM.
        Path merged = RunResults.merged(folder);
        return Files.exists(merged) ? Optional.of(new OpenedRun(folder, file(merged))) : Optional.empty();
    }

    private static RunResults file(Path file) throws IOException {
        try {
            RunResult result = ResultFile.read(file);
            return new RunResults(List.of(result), List.of(), List.of());
        } catch (InvalidSettingsException damaged) {
            return new RunResults(List.of(), List.of(String.valueOf(damaged.getMessage())), List.of());
        }
    }
}
