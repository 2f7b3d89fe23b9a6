package io.driververifier.cli;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.sweep.TrialOutcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The runs of a command with this and that forced: each has a folder of its own in that of all of them, and what the command
 * prints goes to a file there. The folder of a run that passed is removed. One thread.
 */
final class SweepTrials {
    private static final String OUTPUT = "output.txt";
    private static final int SLOWER_MAX = 10;
    private static final Duration SLOWER_BY = Duration.ofMinutes(1);

    private final Launch launch;
    private final VerifierSettings base;
    private final Path folder;
    private final RunningCommands commands;
    private final SweepProgress progress;
    private final Optional<Duration> longest;
    private Duration unforced = Duration.ZERO;
    private int number;

    /**
     * Runs of {@code launch} under {@code base}, which have folders in {@code folder}; none may take longer than
     * {@code longest}, or else ten times as long as one with nothing forced and a minute.
     */
    SweepTrials(
            Launch launch,
            VerifierSettings base,
            Path folder,
            RunningCommands commands,
            SweepProgress progress,
            Optional<Duration> longest) {
        this.launch = launch;
        this.base = base;
        this.folder = folder;
        this.commands = commands;
        this.progress = progress;
        this.longest = longest;
    }

    /**
     * A run that has ended.
     *
     * @param result what its JVMs have to report
     * @param outcome how it ended
     * @param time how long it took
     * @param output what the command printed, if it is kept
     */
    record Ended(RunResult result, TrialOutcome outcome, Duration time, Path output) {
        boolean hasFailed() {
            return outcome.failure().isPresent();
        }
    }

    /** A run with nothing forced, or {@code number} runs, are known already. */
    void goOnAfter(List<SweepJournal.Run> runs) {
        number = runs.size();
        runs.stream().filter(run -> run.forced().isEmpty()).forEach(run -> knowUnforced(run.time()));
    }

    private void knowUnforced(Duration time) {
        unforced = time.compareTo(unforced) > 0 ? time : unforced;
    }

    /** The settings under which just {@code forced} is forced. */
    VerifierSettings forcing(List<ForcedCall> forced) {
        // What is replayed would be forced instead.
        return base.withPending(base.pending().withSites(forced).withRecordings(Optional.empty(), Optional.empty()));
    }

    /** The line that runs the command once more with just {@code forced} forced. */
    String replay(List<ForcedCall> forced) {
        return launch.replay(forcing(forced));
    }

    /** Runs it with just {@code forced} forced; empty if the launcher was told to stop meanwhile. */
    Optional<Ended> run(List<ForcedCall> forced) throws IOException {
        return run(forcing(forced));
    }

    /** Runs it under {@code settings}; empty if the launcher was told to stop meanwhile. */
    Optional<Ended> run(VerifierSettings settings) throws IOException {
        Path own = createFolder();
        Path output = own.resolve(OUTPUT);
        VerifierSettings placed = settings.withRunFolder(own);
        long start = System.nanoTime();
        Duration max = longest.orElse(
                unforced.isZero()
                        ? Duration.ofDays(1)
                        : unforced.multipliedBy(SLOWER_MAX).plus(SLOWER_BY));
        Process process = launch.start(
                placed,
                builder -> builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(nothing()));
        OptionalInt status = commands.await(process, max, progress::draw);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (commands.isStopping()) {
            return Optional.empty();
        }
        FinishedRun run = RunGathering.gather(launch, placed, status.orElse(ExitCode.ERROR));
        Optional<String> failure = failure(run, status, max);
        TrialOutcome outcome = failure.map(
                        text -> TrialOutcome.failed(text, run.result().sites()))
                .orElseGet(() -> TrialOutcome.passed(run.result().sites()));
        if (failure.isEmpty()) {
            RunFolders.delete(own);
        }
        if (settings.pending().forcesNothing()) {
            knowUnforced(time);
        }
        return Optional.of(new Ended(run.result(), outcome, time, output));
    }

    /** A run that was cut has one of the same number, and what it had started may still write there. */
    private Path createFolder() throws IOException {
        number++;
        for (int repetition = 1; ; repetition++) {
            String name = String.format(Locale.ROOT, "run-%04d", number) + (repetition == 1 ? "" : "-" + repetition);
            try {
                return Files.createDirectory(folder.resolve(name));
            } catch (FileAlreadyExistsException cut) {
                // The next repetition, then.
            }
        }
    }

    private static File nothing() {
        return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
    }

    private static Optional<String> failure(FinishedRun run, OptionalInt status, Duration max) {
        List<Finding> findings = run.result().failures();
        if (!findings.isEmpty()) {
            return Optional.of(findings.get(0).headline());
        }
        if (status.isEmpty()) {
            return Optional.of("it did not end within " + TimeText.of(max) + ", and was ended");
        }
        if (!run.damaged().isEmpty()) {
            return Optional.of(run.damaged().get(0));
        }
        return status.getAsInt() == 0
                ? Optional.empty()
                : Optional.of("the command ended with status " + status.getAsInt());
    }
}
