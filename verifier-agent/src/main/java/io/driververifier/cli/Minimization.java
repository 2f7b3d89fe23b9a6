package io.driververifier.cli;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import io.driververifier.verifier.pending.RecordingFile;
import io.driververifier.verifier.sweep.DeltaDebugging;
import io.driververifier.verifier.sweep.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a command under a policy, and if it fails makes the set of calls that were forced smaller until none can be left out.
 * One thread.
 */
final class Minimization {
    private static final String RECORDING = "recording";

    /** An environment variable takes 128 KiB on Linux; a call has up to thirty characters. */
    private static final int CALLS_MAX = 4_000;

    private final Surroundings surroundings;
    private final Optional<Duration> longest;

    Minimization(Surroundings surroundings, Optional<Duration> longest) {
        this.surroundings = surroundings;
        this.longest = longest;
    }

    /** The launcher was told to stop. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Runs {@code command} under {@code wanted}; answers the exit status. */
    int run(VerifierSettings wanted, List<String> command) throws IOException {
        Path folder = Runner.createFolder(surroundings);
        VerifierSettings settings = Verifier.withSeed(wanted);
        try (RunningCommands commands = RunningCommands.open()) {
            SweepProgress progress = SweepProgress.ofUnknownEnd(surroundings);
            boolean isToBeKept = false;
            try {
                Launch launch = Launch.from(folder, surroundings, command);
                SweepTrials trials = new SweepTrials(launch, settings, folder, commands, progress, longest);
                surroundings.say("minimize, seed "
                        + settings.seed().map(VerifierSettings::formatSeed).orElseThrow());
                Course course = new Course(trials, progress, settings, folder);
                int status = course.runUnlessStopped();
                isToBeKept = course.hasRun();
                return status;
            } finally {
                if (!isToBeKept) {
                    RunFolders.delete(folder);
                }
            }
        }
    }

    /** The runs of one minimization. One thread. */
    private final class Course {
        private final SweepTrials trials;
        private final SweepProgress progress;
        private final VerifierSettings settings;
        private final Path folder;
        private RunResult together;
        private boolean hasRun;
        private Set<String> found = Set.of();
        private String failure = "";
        private List<ForcedCall> smallest = List.of();

        Course(SweepTrials trials, SweepProgress progress, VerifierSettings settings, Path folder) {
            this.trials = trials;
            this.progress = progress;
            this.settings = settings;
            this.folder = folder;
            this.together = RunResult.empty(settings.withRunFolder(folder));
        }

        boolean hasRun() {
            return hasRun;
        }

        int runUnlessStopped() throws IOException {
            int status;
            try {
                status = run();
            } catch (Stopped stopped) {
                progress.wipe();
                surroundings.complain("It was ended before the smallest set was found");
                if (!smallest.isEmpty()) {
                    tell("so far, " + smallest.size() + " forced calls make it fail: " + failure, smallest);
                }
                status = ExitCode.ERROR;
            }
            if (hasRun) {
                ResultFile.write(RunResults.merged(folder), together);
                surroundings.say("results in " + folder);
            }
            return status;
        }

        private int run() throws IOException {
            // First, as it says how long a run may take.
            SweepTrials.Ended unforced = run("forcing nothing", trials.forcing(List.of()));
            if (unforced.hasFailed()) {
                return refuse("The command fails by itself, with nothing forced: "
                        + unforced.outcome().failure().orElseThrow());
            }
            SweepTrials.Ended first = run("under the policy", recorded());
            if (!first.hasFailed()) {
                List<String> complaints = first.result().complaints();
                complaints.forEach(surroundings::complain);
                surroundings.say("nothing failed, so that there is nothing to minimize");
                return complaints.isEmpty() ? ExitCode.SUCCESS : ExitCode.ERROR;
            }
            failure = first.outcome().failure().orElseThrow();
            found = headlines(first);
            surroundings.say("it fails with " + failure);
            List<ForcedCall> forced = forced();
            if (forced.isEmpty()) {
                return refuse("No recording says which calls were forced (a JVM that is killed leaves none), so"
                        + " that there is nothing to leave out");
            }
            if (forced.size() > CALLS_MAX) {
                return refuse("The run forced " + forced.size() + " calls, and no more than " + CALLS_MAX
                        + " can be named one by one: force fewer, by --probability or --times");
            }
            if (!fails("all " + forced.size() + " calls", forced)) {
                return refuse("The " + forced.size() + " calls that the run forced, forced by their numbers, do not"
                        + " make it fail with the same: what failed depends on more than what was forced");
            }
            List<ForcedCall> minimal = new DeltaDebugging<ForcedCall>(
                            part -> fails(part.size() + " of " + forced.size() + " calls", part))
                    .minimize(forced);
            boolean isCertain = true;
            for (int attempt = 2; attempt <= Trial.ATTEMPTS; attempt++) {
                String again = ", again " + attempt + " of " + Trial.ATTEMPTS;
                isCertain &= fails("what is left" + again, minimal);
                isCertain &= !run("forcing nothing" + again, trials.forcing(List.of()))
                        .hasFailed();
            }
            progress.wipe();
            String whole = "minimized: " + minimal.size() + " of " + forced.size() + " forced calls make it fail, ";
            tell(
                    whole + (isCertain ? "none of them can be left out" : "but not each time (flaky)") + ": " + failure,
                    minimal);
            return ExitCode.ERROR;
        }

        private int refuse(String why) {
            surroundings.complain(why);
            return ExitCode.ERROR;
        }

        private void tell(String headline, List<ForcedCall> calls) {
            surroundings.out().println(headline);
            calls.forEach(call -> surroundings.out().println("  " + call + "  " + description(call)));
            surroundings.out().println("  Replay:  " + trials.replay(calls));
            surroundings.out().flush();
        }

        private String description(ForcedCall call) {
            return together.sites().stream()
                    .filter(site -> call.isAt(Long.parseUnsignedLong(site.id(), 16)))
                    .map(SiteResult::description)
                    .findFirst()
                    .orElse("");
        }

        private VerifierSettings recorded() {
            return settings.withPending(settings.pending()
                    .withRecordings(
                            Optional.of(folder.resolve(RECORDING)),
                            settings.pending().replay()));
        }

        /** Whether it fails with the same: one of the findings that there were, or where there was none, in any way. */
        private boolean fails(String what, List<ForcedCall> forced) {
            try {
                SweepTrials.Ended run = run("forcing " + what, trials.forcing(forced));
                boolean isSame = run.hasFailed()
                        && (found.isEmpty() || headlines(run).stream().anyMatch(found::contains));
                if (isSame && (smallest.isEmpty() || forced.size() < smallest.size())) {
                    smallest = forced;
                }
                return isSame;
            } catch (IOException failed) {
                throw new UncheckedIOException("The results of a run cannot be kept", failed);
            }
        }

        private static Set<String> headlines(SweepTrials.Ended run) {
            return run.result().failures().stream().map(Finding::headline).collect(Collectors.toSet());
        }

        private SweepTrials.Ended run(String name, VerifierSettings how) throws IOException {
            progress.begins(name, 0);
            SweepTrials.Ended run = trials.run(how).orElseThrow(Stopped::new);
            hasRun = true;
            progress.ended(run, 0);
            RunResult result = run.result();
            together = together.plus(new RunResult(
                    settings,
                    result.counters(),
                    result.drivers(),
                    result.sites(),
                    result.findings(),
                    SweepReport.newest(result.log()),
                    List.of()));
            return run;
        }

        /** What each JVM has recorded: the first in the file, others in files with numbers. */
        private List<ForcedCall> forced() throws IOException {
            Set<ForcedCall> forced = new LinkedHashSet<>();
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> String.valueOf(file.getFileName()).startsWith(RECORDING))
                        .sorted()
                        .forEach(file -> forced.addAll(RecordingFile.read(file).forced()));
            }
            return List.copyOf(forced);
        }
    }
}
