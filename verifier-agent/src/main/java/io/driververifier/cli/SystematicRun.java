package io.driververifier.cli;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import io.driververifier.verifier.sweep.Sweep;
import io.driververifier.verifier.sweep.SweepPlan;
import io.driververifier.verifier.sweep.SweepTable;
import io.driververifier.verifier.sweep.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command that runs once with nothing forced, and then once for each site and schedule with only that one forced. What it
 * knows is in the journal after each run, so that a sweep that was cut goes on where it was. One thread.
 */
final class SystematicRun {
    private final Surroundings surroundings;
    private final SweepLimits limits;
    private final SweepProgress progress;

    /**
     * How long it may take, and where its table goes.
     *
     * @param budget after which no run begins any more
     * @param longest how long one run may take
     * @param table where the table for programs is written, besides the folder of the sweep
     */
    record SweepLimits(Optional<Duration> budget, Optional<Duration> longest, Optional<Path> table) {}

    SystematicRun(Surroundings surroundings, SweepLimits limits) {
        this.surroundings = surroundings;
        this.limits = limits;
        this.progress = SweepProgress.of(surroundings);
    }

    /** Begins a sweep; answers the exit status. */
    int begin(VerifierSettings wanted, SweepPlan plan, List<String> command) throws IOException {
        Path folder = Runner.createFolder(surroundings);
        VerifierSettings settings = Verifier.withSeed(wanted.withPending(bare(wanted.pending())));
        List<ForcedCall> before = limits.budget().isPresent() ? before().of(command) : List.of();
        try (RunningCommands commands = RunningCommands.open()) {
            boolean isToBeKept = false;
            try (SweepJournal journal =
                    SweepJournal.create(folder, new SweepJournal.Head(settings, plan, command, before))) {
                try {
                    return sweep(folder, journal, Launch.from(folder, surroundings, command), commands);
                } finally {
                    isToBeKept = !journal.runs().isEmpty();
                }
            } finally {
                if (!isToBeKept) {
                    RunFolders.delete(folder);
                }
            }
        }
    }

    /** Goes on with the sweep in {@code folder}; answers the exit status. */
    int resume(Path folder) throws IOException {
        Launch.jar(surroundings);
        try (RunningCommands commands = RunningCommands.open();
                SweepJournal journal = SweepJournal.open(folder)) {
            Launch launch = Launch.from(folder, surroundings, journal.head().command());
            return sweep(folder, journal, launch, commands);
        }
    }

    /** A sweep says itself what is forced; who may be forced at all, and who is exempt, stays. */
    private static PendingSettings bare(PendingSettings pending) {
        PendingSettings bare = PendingSettings.DEFAULTS
                .withFilter(pending.filter())
                .withSynchronous(pending.synchronous())
                .withProcessExit(pending.processExit())
                .withSites(List.of());
        return pending.seed().map(bare::withSeed).orElse(bare);
    }

    private int sweep(Path folder, SweepJournal journal, Launch launch, RunningCommands commands) throws IOException {
        SweepJournal.Head head = journal.head();
        Sweep sweep = new Sweep(head.plan(), head.triedBefore());
        for (SweepJournal.Run run : journal.runs()) {
            repeat(sweep, run, folder);
        }
        SweepTrials trials = new SweepTrials(launch, head.settings(), folder, commands, progress, limits.longest());
        trials.goOnAfter(journal.runs());
        progress.goOnAfter(journal.runs());
        surroundings.say("systematic, seed "
                + head.settings().seed().map(VerifierSettings::formatSeed).orElseThrow()
                + (journal.runs().isEmpty()
                        ? ""
                        : ", going on after " + journal.runs().size() + " runs"));
        Optional<String> vain = drive(sweep, journal, trials);
        progress.wipe();
        if (vain.isPresent()) {
            vain.get().lines().forEach(surroundings::complain);
            return ExitCode.ERROR;
        }
        SweepReport report = new SweepReport(surroundings, folder, journal, trials);
        int status = report.tell(sweep.table(), limits.table());
        remember(head.command(), sweep.table());
        return status;
    }

    /** A help for the next sweep, for which the report of this one must not be lost. */
    private void remember(List<String> command, SweepTable table) {
        try {
            before().add(command, tried(table));
        } catch (IOException failure) {
            surroundings.complain("What was tried cannot be kept for the next sweep: " + failure);
        }
    }

    private static void repeat(Sweep sweep, SweepJournal.Run run, Path folder) {
        Trial trial = sweep.next()
                .filter(next -> next.forced().equals(run.forced()) && next.attempt() == run.attempt())
                .orElseThrow(() -> new UsageException("The sweep in " + folder
                        + " is another version's, which tried things in another order: start it again"));
        sweep.report(trial, run.outcome());
    }

    /** Makes the runs; answers why that is in vain, if it is. */
    private Optional<String> drive(Sweep sweep, SweepJournal journal, SweepTrials trials) throws IOException {
        long start = System.nanoTime();
        for (Optional<Trial> next = sweep.next();
                next.isPresent() && !isOver(System.nanoTime() - start);
                next = sweep.next()) {
            Trial trial = next.get();
            progress.begins(trial.displayName(), more(sweep, trial));
            Optional<SweepTrials.Ended> ended = trials.run(trial.forced());
            if (ended.isEmpty()) {
                break;
            }
            SweepTrials.Ended run = ended.get();
            List<String> complaints = run.result().complaints();
            if (journal.runs().isEmpty()) {
                if (!run.hasFailed() && !complaints.isEmpty()) {
                    return Optional.of(String.join("\n", complaints));
                }
                tellOfOthers(run);
            }
            journal.add(SweepJournal.Run.of(trial, run.time(), run.outcome()));
            sweep.report(trial, run.outcome());
            progress.ended(run, more(sweep));
        }
        return Optional.empty();
    }

    private void tellOfOthers(SweepTrials.Ended unforced) {
        long forced =
                unforced.result().sites().stream().mapToLong(SiteResult::forced).sum();
        if (forced > 0) {
            progress.wipe();
            surroundings.say(forced + " calls were forced all the same, by tests that have settings of their own"
                    + " (@VerifyDrivers): they are in no sweep but that of a @ForcePendingTest");
        }
    }

    private boolean isOver(long nanos) {
        return limits.budget().filter(budget -> nanos > budget.toNanos()).isPresent();
    }

    /** How many runs are known to come, if none fails. */
    private static int more(Sweep sweep) {
        return sweep.table().untried();
    }

    private static int more(Sweep sweep, Trial trial) {
        return more(sweep) - (trial.target().isPresent() ? 1 : 0);
    }

    private static List<ForcedCall> tried(SweepTable table) {
        return table.rows().stream()
                .filter(row -> !row.target().isPair())
                .flatMap(row -> row.target().forced().stream())
                .toList();
    }

    private SweptBefore before() {
        return new SweptBefore(
                SettingsStore.at(surroundings.directory()).folder().resolve("systematic.tried"));
    }
}
