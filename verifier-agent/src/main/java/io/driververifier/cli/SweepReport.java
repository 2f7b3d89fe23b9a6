package io.driververifier.cli;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.sweep.SweepTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a sweep leaves: the table for people and for programs, and one result of all its runs. One thread. */
final class SweepReport {
    private static final String TABLE = "systematic.tsv";
    private static final int LAST_LINES_MAX = 20;
    private static final int LAST_BYTES_MAX = 16 * 1024;

    private final Surroundings surroundings;
    private final Path folder;
    private final SweepJournal journal;
    private final SweepTrials trials;

    SweepReport(Surroundings surroundings, Path folder, SweepJournal journal, SweepTrials trials) {
        this.surroundings = surroundings;
        this.folder = folder;
        this.journal = journal;
        this.trials = trials;
    }

    /** Writes and prints it all; answers the exit status. */
    int tell(SweepTable table, Optional<Path> copy) throws IOException {
        if (journal.runs().isEmpty()) {
            surroundings.complain("The sweep was ended before its first run was over, so that nothing is known");
            return ExitCode.ERROR;
        }
        String tsv = table.toTsv();
        Files.writeString(folder.resolve(TABLE), tsv, StandardCharsets.UTF_8);
        RunResult together = together();
        ResultFile.write(RunResults.merged(folder), together);
        if (table.unforcedFailed() > 0 && table.rows().isEmpty()) {
            tellOfCommand(table, broken(table, together));
            write(tsv, copy);
            return ExitCode.ERROR;
        }
        table.lines(target -> trials.replay(target.forced())).forEach(surroundings.out()::println);
        surroundings.out().flush();
        surroundings.say("results in " + folder);
        write(tsv, copy);
        if (table.unforcedFailed() > 0) {
            Optional<Finding> broken = broken(table, together);
            surroundings.complain(
                    broken.isPresent()
                            ? "A rule is broken with nothing forced, and that ends the sweep"
                            : "The command failed with nothing forced, and that ends the sweep");
            broken.ifPresent(this::tellRemedy);
        } else if (table.untried() > 0) {
            surroundings.say(
                    table.untried() + " of the runs known still to come; go on by " + CommandText.verifier(surroundings)
                            + " run --systematic --resume " + CommandText.join(List.of(folder.toString())));
        } else if (table.sites() == 0) {
            surroundings.complain("No call was met that could be forced, so nothing was tried");
            return ExitCode.ERROR;
        } else if (together.settings().pending().processExit().isOn()) {
            together.processExitLine().ifPresent(surroundings::say);
            if (together.processEnds().total() == 0) {
                surroundings.complain("The sweep was to end processes, and no run of it has");
                return ExitCode.ERROR;
            }
        }
        return hasFailed() ? ExitCode.ERROR : ExitCode.SUCCESS;
    }

    private static void write(String tsv, Optional<Path> copy) throws IOException {
        if (copy.isPresent()) {
            Files.writeString(copy.get(), tsv, StandardCharsets.UTF_8);
        }
    }

    /** Also where a run failed of which the sweep ended before it could be run again. */
    private boolean hasFailed() {
        return journal.runs().stream().anyMatch(run -> run.outcome().failure().isPresent());
    }

    /** What the runs with nothing forced have failed with, if that is a rule. */
    private static Optional<Finding> broken(SweepTable table, RunResult together) {
        return together.failures().stream()
                .filter(finding -> finding.headline().equals(table.unforcedFailure()))
                .findFirst();
    }

    private void tellRemedy(Finding broken) {
        surroundings.say("remedy: " + broken.remedy());
    }

    /** Short transfers are of all runs of a sweep, the first one too. */
    private String failsAlone() {
        return journal.head().settings().binding().shortTransfers()
                ? "The command fails with nothing forced but short transfers, so that it does not stand those or fails by"
                        + " itself: "
                : "The command fails by itself, with nothing forced, so that nothing can be said of a call: ";
    }

    private void tellOfCommand(SweepTable table, Optional<Finding> broken) throws IOException {
        surroundings.complain(
                (broken.isPresent() ? "A rule is broken with nothing forced, and that ends the sweep: " : failsAlone())
                        + table.unforcedFailure());
        broken.ifPresent(this::tellRemedy);
        Path output = folder.resolve("run-0001").resolve("output.txt");
        if (Files.exists(output)) {
            surroundings.say("what it printed is in " + output + "; the last lines are");
            List<String> lines = end(output).lines().toList();
            lines.subList(Math.max(0, lines.size() - LAST_LINES_MAX), lines.size())
                    .forEach(line -> surroundings.err().println("  " + line));
            surroundings.err().flush();
        }
    }

    /** Of a file that may be larger than the memory. */
    private static String end(Path output) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(output)) {
            channel.position(Math.max(0, channel.size() - LAST_BYTES_MAX));
            ByteBuffer bytes = ByteBuffer.allocate(LAST_BYTES_MAX);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Up to the end.
            }
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }

    /** All runs together: the sites of each, the findings and the log of those that failed. */
    private RunResult together() throws IOException {
        VerifierSettings settings = journal.head().settings().withRunFolder(folder);
        RunResult together = RunResult.empty(settings);
        for (SweepJournal.Run run : journal.runs()) {
            List<SiteResult> sites = run.outcome().sites();
            together = together.plus(part(settings, sites, List.of()));
        }
        for (Path merged : keptResults()) {
            RunResult kept = ResultFile.read(merged);
            together = together.plus(new RunResult(
                    settings,
                    PendingCounters.NONE,
                    kept.drivers(),
                    List.of(),
                    kept.findings(),
                    newest(kept.log()),
                    List.of()));
        }
        return together;
    }

    private static RunResult part(VerifierSettings settings, List<SiteResult> sites, List<LogEntry> log) {
        return new RunResult(settings, counters(sites), List.of(), sites, List.of(), log, List.of());
    }

    private static PendingCounters counters(List<SiteResult> sites) {
        PendingCounters counters = PendingCounters.NONE;
        for (SiteResult site : sites) {
            counters = counters.plus(new PendingCounters(
                    site.seen(), site.forced() + site.real(), site.early(), site.late(), site.held(), site.real()));
        }
        return counters;
    }

    /** As much of {@code log} as the log of a JVM has. */
    static List<LogEntry> newest(List<LogEntry> log) {
        return log.subList(0, Math.min(log.size(), ForcePendingLog.CAPACITY));
    }

    private List<Path> keptResults() throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(RunResults::merged)
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }
}
