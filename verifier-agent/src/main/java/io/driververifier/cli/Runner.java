package io.driververifier.cli;

import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Runs a command once with all its JVMs under the verifier, and gathers what they report. One thread. */
final class Runner {
    private final Surroundings surroundings;

    Runner(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Runs {@code command} and has the result reported, also when the launcher is told to stop meanwhile.
     *
     * @return the exit status of the run
     * @throws UsageException if the command cannot be started
     */
    int run(VerifierSettings wanted, List<String> command, Consumer<FinishedRun> report) throws IOException {
        Path folder = createFolder(surroundings);
        VerifierSettings settings = Verifier.withSeed(wanted).withRunFolder(folder);
        try (RunningCommands running = RunningCommands.open()) {
            Started started = start(settings, command);
            surroundings.say("seed " + seed(settings));
            RunProgress progress = new RunProgress(surroundings, folder);
            int status = running.await(started.process(), progress::goesOn);
            FinishedRun finished = RunGathering.gather(started.launch(), settings, status);
            report.accept(finished);
            return finished.exitStatus();
        }
    }

    /** A launch and the process that it has started. */
    private record Started(Launch launch, Process process) {}

    private Started start(VerifierSettings settings, List<String> command) throws IOException {
        Path folder = settings.runFolder().orElseThrow();
        boolean isStarted = false;
        try {
            Launch launch = Launch.from(folder, surroundings, command);
            Started started = new Started(launch, launch.start(settings, surroundings.streams()));
            isStarted = true;
            return started;
        } finally {
            if (!isStarted) {
                RunFolders.delete(folder);
            }
        }
    }

    /** The folder of a run that begins now; refuses to make one where the agent's jar is not known. */
    static Path createFolder(Surroundings surroundings) throws IOException {
        Launch.jar(surroundings);
        return new RunFolders(SettingsStore.at(surroundings.directory()).runs())
                .create(Instant.now(), ProcessHandle.current().pid());
    }

    private static String seed(VerifierSettings settings) {
        return settings.seed().map(VerifierSettings::formatSeed).orElseThrow();
    }
}
