package io.driververifier.cli;

import io.driververifier.verifier.ForcedCall;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        boolean isToBeKept = false;
        VerifierSettings settings = Verifier.withSeed(wanted);
        try (RunningCommands commands = RunningCommands.open()) {
            Launch launch = Launch.from(folder, surroundings, command);
            SweepProgress progress = SweepProgress.ofUnknownEnd(surroundings);
            SweepTrials trials = new SweepTrials(launch, settings, folder, commands, progress, longest);
            surroundings.say("minimize, seed "
                    + settings.seed().map(VerifierSettings::formatSeed).orElseThrow());
            int status = new Course(trials, progress, settings, folder).run();
            isToBeKept = true;
            surroundings.say("results in " + folder);
            return status;
        } catch (Stopped stopped) {
            return ExitCode.ERROR;
        } finally {
            if (!isToBeKept) {
                RunFolders.delete(folder);
            }
        }
    }

    /** The runs of one minimization. One thread. */
    private final class Course {
        private final SweepTrials trials;
        private final SweepProgress progress;
        private final VerifierSettings settings;
        private final Path folder;
        private String failure = "";
        private List<SiteResult> sites = List.of();

        Course(SweepTrials trials, SweepProgress progress, VerifierSettings settings, Path folder) {
            this.trials = trials;
            this.progress = progress;
            this.settings = settings;
            this.folder = folder;
        }

        int run() throws IOException {
            SweepTrials.Ended first = run("under the policy", recorded());
            List<String> complaints = first.result().complaints();
            if (!first.hasFailed()) {
                complaints.forEach(surroundings::complain);
                surroundings.say("nothing failed, so that there is nothing to minimize");
                return complaints.isEmpty() ? ExitCode.SUCCESS : ExitCode.ERROR;
            }
            surroundings.say("it fails with " + failure);
            List<ForcedCall> forced = forced();
            if (fails("nothing", List.of())) {
                surroundings.complain("The command fails by itself, with nothing forced: " + failure);
                return ExitCode.ERROR;
            }
            if (forced.isEmpty()) {
                surroundings.complain("No recording says which calls were forced (a JVM that is killed leaves none), so"
                        + " that there is nothing to leave out");
                return ExitCode.ERROR;
            }
            if (forced.size() > CALLS_MAX) {
                surroundings.complain("The run forced " + forced.size() + " calls, and no more than " + CALLS_MAX
                        + " can be named one by one: force fewer, by --probability or --times");
                return ExitCode.ERROR;
            }
            if (!fails("all " + forced.size() + " calls", forced)) {
                surroundings.complain(
                        "The " + forced.size() + " calls that the run forced, forced by their numbers, do not"
                                + " make it fail: what failed depends on more than what was forced");
                return ExitCode.ERROR;
            }
            List<ForcedCall> minimal = new DeltaDebugging<ForcedCall>(
                            part -> fails(part.size() + " of " + forced.size() + " calls", part))
                    .minimize(forced);
            return tell(minimal, forced.size());
        }

        private int tell(List<ForcedCall> minimal, int all) throws IOException {
            boolean isCertain = true;
            for (int attempt = 2; attempt <= Trial.ATTEMPTS; attempt++) {
                String again = ", again " + attempt + " of " + Trial.ATTEMPTS;
                isCertain &= fails("what is left" + again, minimal) && !fails("nothing" + again, List.of());
            }
            progress.wipe();
            surroundings
                    .out()
                    .println("minimized: " + minimal.size() + " of " + all + " forced calls "
                            + (isCertain ? "make it fail" : "make it fail, but not each time (flaky)")
                            + ", none of them can be"
                            + " left out: " + failure);
            for (ForcedCall call : minimal) {
                surroundings.out().println("  " + call + "  " + description(call));
            }
            surroundings.out().println("  Replay:  " + trials.replay(minimal));
            surroundings.out().flush();
            return ExitCode.ERROR;
        }

        private String description(ForcedCall call) {
            return sites.stream()
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

        private boolean fails(String what, List<ForcedCall> forced) {
            try {
                return run("forcing " + what, trials.forcing(forced)).hasFailed();
            } catch (IOException failed) {
                throw new UncheckedIOException("The results of a run cannot be kept", failed);
            }
        }

        private SweepTrials.Ended run(String name, VerifierSettings how) throws IOException {
            progress.begins(name, 0);
            SweepTrials.Ended run = trials.run(how).orElseThrow(Stopped::new);
            progress.ended(run, 0);
            run.outcome().failure().ifPresent(text -> failure = text);
            know(run.result());
            return run;
        }

        private void know(RunResult result) {
            List<SiteResult> known = new ArrayList<>(sites);
            known.addAll(result.sites());
            sites = known.stream().distinct().toList();
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
