package io.driververifier.cli;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.ProcessEnds;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.TabbedFields;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.sweep.Calls;
import io.driververifier.verifier.sweep.SweepPlan;
import io.driververifier.verifier.sweep.TrialOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@link SweepJournal} as text: {@link TabbedFields} a line.
 *
 * <pre>
 * driver-verifier-sweep  1
 * settings  flags=0x210,driver=pci,…
 * plan      EARLY HELD  ALL  8  false         (no schedule: the usual ones)
 * command   mvn  test
 * before    8f84ef0012345678/late             (any number)
 * end
 * run       attempt  8f84…/late …  millis  failed|passed  failure
 * site      id  description  seen  early  late  held  real  exempt
 * end
 * </pre>
 *
 * <p>What stands behind the last line {@code end} was cut, and counts as not run. Stateless.
 */
final class SweepJournalText {
    private static final String NAME = "driver-verifier-sweep";
    private static final String VERSION = "2";
    private static final String END = "end";
    private static final String FAILED = "failed";
    private static final String PASSED = "passed";

    private SweepJournalText() {}

    /**
     * What a journal says up to where it was cut.
     *
     * @param head what was asked for
     * @param runs the runs that have ended
     * @param lines how many lines that are
     */
    record Read(SweepJournal.Head head, List<SweepJournal.Run> runs, int lines) {}

    /**
     * Reads {@code lines}, those of {@code file} that are whole.
     *
     * @throws UsageException if they are no journal, another version's, or damaged
     */
    static Read read(Object file, List<String> lines) {
        List<String> first = TabbedFields.split(lines.isEmpty() ? "" : lines.get(0));
        if (!first.get(0).equals(NAME)) {
            throw new UsageException(file + " is no sweep of Driver Verifier");
        }
        if (!first.equals(List.of(NAME, VERSION))) {
            throw new UsageException(file + " is a sweep of version " + String.join(" ", first.subList(1, first.size()))
                    + "; this verifier goes on with version " + VERSION + ": start it again");
        }
        int whole = lines.lastIndexOf(END) + 1;
        if (whole == 0) {
            throw new UsageException(file + " was cut before the sweep had begun: start it again");
        }
        Reader reader = new Reader(
                lines.subList(1, whole).stream().map(TabbedFields::split).toList());
        try {
            return new Read(reader.head(), reader.runs(), whole);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | InvalidSettingsException malformed) {
            throw new UsageException(
                    file + " is damaged before its line " + (reader.next + 2) + ": start the sweep again");
        }
    }

    /** How {@code head} is written. */
    static List<String> lines(SweepJournal.Head head) {
        SweepPlan plan = head.plan();
        List<String> lines = new ArrayList<>();
        lines.add(TabbedFields.join(List.of(NAME, VERSION)));
        lines.add(TabbedFields.join(List.of("settings", head.settings().toArguments())));
        lines.add(TabbedFields.join(List.of(
                "plan",
                plan.schedules().stream().map(ScheduleChoice::name).collect(Collectors.joining(" ")),
                plan.calls(),
                plan.callsMax(),
                plan.pairs())));
        List<String> command = new ArrayList<>(List.of("command"));
        command.addAll(head.command());
        lines.add(TabbedFields.join(command));
        head.triedBefore().forEach(call -> lines.add(TabbedFields.join(List.of("before", call))));
        lines.add(END);
        return lines;
    }

    /** How {@code run} is written. */
    static List<String> lines(SweepJournal.Run run) {
        List<String> lines = new ArrayList<>();
        lines.add(TabbedFields.join(List.of(
                "run",
                run.attempt(),
                run.forced().stream().map(ForcedCall::toString).collect(Collectors.joining(" ")),
                run.time().toMillis(),
                run.outcome().failure().isPresent() ? FAILED : PASSED,
                run.outcome().failure().orElse(""))));
        for (SiteResult site : run.outcome().sites()) {
            lines.add(TabbedFields.join(List.of(
                    "site",
                    site.id(),
                    site.description(),
                    site.seen(),
                    site.early(),
                    site.late(),
                    site.held(),
                    site.real(),
                    site.exempt(),
                    site.processEnds().terminated(),
                    site.processEnds().exited())));
        }
        lines.add(END);
        return lines;
    }

    /** Takes one record after the other. One thread. */
    private static final class Reader {
        private final List<List<String>> records;
        private int next;

        Reader(List<List<String>> records) {
            this.records = records;
        }

        List<SweepJournal.Run> runs() {
            List<SweepJournal.Run> runs = new ArrayList<>();
            while (next < records.size()) {
                runs.add(run());
            }
            return runs;
        }

        private List<String> take(String record) {
            List<String> fields = records.get(next++);
            if (!fields.get(0).equals(record)) {
                throw new IllegalArgumentException(record);
            }
            return fields;
        }

        private boolean isNext(String record) {
            return records.get(next).get(0).equals(record);
        }

        SweepJournal.Head head() {
            VerifierSettings settings = VerifierSettings.parse(take("settings").get(1));
            List<String> plan = take("plan");
            List<ScheduleChoice> schedules = Arrays.stream(plan.get(1).split(" "))
                    .filter(schedule -> !schedule.isEmpty())
                    .map(ScheduleChoice::valueOf)
                    .toList();
            List<String> command = take("command");
            List<ForcedCall> before = new ArrayList<>();
            while (isNext("before")) {
                before.add(ForcedCall.parse(take("before").get(1)));
            }
            take(END);
            return new SweepJournal.Head(
                    settings,
                    new SweepPlan(
                            schedules,
                            Calls.valueOf(plan.get(2)),
                            Integer.parseInt(plan.get(3)),
                            Boolean.parseBoolean(plan.get(4))),
                    command.subList(1, command.size()),
                    before);
        }

        private SweepJournal.Run run() {
            List<String> run = take("run");
            List<ForcedCall> forced = Arrays.stream(run.get(2).split(" "))
                    .filter(call -> !call.isEmpty())
                    .map(ForcedCall::parse)
                    .toList();
            List<SiteResult> sites = new ArrayList<>();
            while (isNext("site")) {
                List<String> site = take("site");
                sites.add(new SiteResult(
                        site.get(1),
                        site.get(2),
                        Long.parseLong(site.get(3)),
                        Long.parseLong(site.get(4)),
                        Long.parseLong(site.get(5)),
                        Long.parseLong(site.get(6)),
                        Long.parseLong(site.get(7)),
                        Long.parseLong(site.get(8)),
                        new ProcessEnds(Long.parseLong(site.get(9)), Long.parseLong(site.get(10)))));
            }
            take(END);
            return new SweepJournal.Run(
                    forced,
                    Integer.parseInt(run.get(1)),
                    Duration.ofMillis(Long.parseLong(run.get(3))),
                    run.get(4).equals(FAILED) ? TrialOutcome.failed(run.get(5), sites) : TrialOutcome.passed(sites));
        }
    }
}
