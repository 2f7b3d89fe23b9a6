package io.driververifier.cli;

import io.driververifier.verifier.RunResult;
import java.nio.file.Path;
import java.util.List;

/**
 * A run that is over.
 *
 * @param folder where its results are
 * @param commandStatus the exit status of the command
 * @param result what all its JVMs have to report
 * @param damaged one line for each result that cannot be read
 * @param hasKilledJvm whether one of its JVMs ended without a result
 * @param reported how many JVMs have written a result that can
 */
record FinishedRun(
        Path folder, int commandStatus, RunResult result, List<String> damaged, boolean hasKilledJvm, int reported) {
    /** The status that the launcher ends with. */
    int exitStatus() {
        return result.isClean() && damaged.isEmpty() ? commandStatus : ExitCode.ERROR;
    }
}
