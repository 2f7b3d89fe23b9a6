package io.driververifier.cli;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.pending.RecordingTurns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one result of those that the JVMs of a run left in its folder. Stateless. */
final class RunGathering {
    private RunGathering() {}

    /** What the run of {@code launch} under {@code settings} has left, when the command ended with {@code status}. */
    static FinishedRun gather(Launch launch, VerifierSettings settings, int status) throws IOException {
        Path folder = settings.runFolder().orElseThrow();
        RunResults results = RunResults.read(folder);
        RunResult together = results.together(settings);
        List<String> notes = new ArrayList<>(together.notes());
        notes.addAll(results.unfinished());
        notes.addAll(results.damaged());
        if (results.whole().isEmpty() && notes.isEmpty()) {
            notes.add("No JVM was started with the agent");
        }
        settings.pending()
                .replay()
                .flatMap(file -> RecordingTurns.neverCame(folder, file))
                .ifPresent(notes::add);
        RunResult merged = new RunResult(
                settings,
                together.counters(),
                together.drivers(),
                together.sites(),
                together.findings().stream()
                        .map(finding -> finding.withReplay(replay(finding, settings, launch)))
                        .toList(),
                together.log(),
                notes);
        ResultFile.write(RunResults.merged(folder), merged);
        return new FinishedRun(
                folder,
                status,
                merged,
                results.damaged(),
                results.hasKilledJvm(),
                results.whole().size());
    }

    /** A test may have settings of its own, so that the finding's count and not those of the run. */
    private static String replay(Finding finding, VerifierSettings settings, Launch launch) {
        VerifierSettings own;
        try {
            own = VerifierSettings.parse(finding.replay());
        } catch (InvalidSettingsException noSettings) {
            // A replay must not write over the recording of what it replays.
            PendingSettings pending = settings.pending();
            own = settings.withPending(pending.withRecordings(Optional.empty(), pending.replay()));
        }
        return launch.replay(own);
    }
}
