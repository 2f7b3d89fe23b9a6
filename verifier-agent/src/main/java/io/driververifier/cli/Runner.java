package io.driververifier.cli;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a command with all its JVMs under the verifier, and gathers what they report. One thread. */
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
        Path jar = surroundings
                .agentJar()
                .orElseThrow(() -> new UsageException("The agent's jar is not known: start this as java -jar "
                        + "verifier-agent.jar, or name it by -D" + Surroundings.AGENT_JAR + "=FILE"));
        Path folder = new RunFolders(store().runs())
                .create(Instant.now(), ProcessHandle.current().pid());
        VerifierSettings settings = Verifier.withSeed(wanted).withRunFolder(folder);
        Process process = start(jar, settings, command, folder);
        try (RunningCommand running = RunningCommand.guard(process)) {
            surroundings.say("seed " + seed(settings));
            FinishedRun finished = gather(settings, command, folder, running.await());
            report.accept(finished);
            return finished.exitStatus();
        }
    }

    private Process start(Path jar, VerifierSettings settings, List<String> command, Path folder) throws IOException {
        boolean isStarted = false;
        try {
            Path copy = AgentOption.copyJar(jar, folder);
            new SettingsStore(folder).write(settings);
            ProcessBuilder builder = surroundings.streams().apply(new ProcessBuilder(command));
            builder.directory(surroundings.directory().toFile());
            Map<String, String> environment = builder.environment();
            environment.put(
                    AgentOption.VARIABLE,
                    AgentOption.addTo(environment.getOrDefault(AgentOption.VARIABLE, ""), copy, settings));
            Process process = startOrExplain(builder);
            isStarted = true;
            return process;
        } finally {
            if (!isStarted) {
                RunFolders.delete(folder);
            }
        }
    }

    private static Process startOrExplain(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException failure) {
            Throwable reason = failure.getCause() == null ? failure : failure.getCause();
            throw new UsageException(
                    "The command \"" + builder.command().get(0) + "\" cannot be started: " + reason.getMessage());
        }
    }

    private FinishedRun gather(VerifierSettings settings, List<String> command, Path folder, int status)
            throws IOException {
        RunResults results = RunResults.read(folder);
        RunResult together = results.together(settings);
        List<String> notes = new ArrayList<>(together.notes());
        notes.addAll(results.unfinished());
        notes.addAll(results.damaged());
        if (results.whole().isEmpty() && notes.isEmpty()) {
            notes.add("No JVM was started with the agent");
        }
        RunResult merged = new RunResult(
                settings,
                together.counters(),
                together.drivers(),
                together.sites(),
                together.findings().stream()
                        .map(finding -> finding.withReplay(replay(finding, settings, command)))
                        .toList(),
                together.log(),
                notes);
        ResultFile.write(RunResults.merged(folder), merged);
        return new FinishedRun(folder, status, merged, results.damaged());
    }

    /** A test may have settings of its own, so that the finding's count and not those of the run. */
    private String replay(Finding finding, VerifierSettings settings, List<String> command) {
        VerifierSettings own;
        try {
            own = VerifierSettings.parse(finding.replay());
        } catch (InvalidSettingsException noSettings) {
            // A replay must not write over the recording of what it replays.
            PendingSettings pending = settings.pending();
            own = settings.withPending(pending.withRecordings(Optional.empty(), pending.replay()));
        }
        return CommandText.replay(CommandText.verifier(surroundings), own, command);
    }

    private SettingsStore store() {
        return SettingsStore.at(surroundings.directory());
    }

    private static String seed(VerifierSettings settings) {
        return settings.seed().map(VerifierSettings::formatSeed).orElseThrow();
    }
}
