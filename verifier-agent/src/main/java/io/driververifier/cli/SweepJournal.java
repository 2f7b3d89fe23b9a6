package io.driververifier.cli;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.TabbedFields;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.sweep.Calls;
import io.driververifier.verifier.sweep.SweepPlan;
import io.driververifier.verifier.sweep.Trial;
import io.driververifier.verifier.sweep.TrialOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file from which a sweep goes on where it was cut: what was asked for, and how each of its runs ended, written as soon
 * as that is known.
 *
 * <p>UTF-8; {@link TabbedFields} a line. What stands behind the last line {@code end} was cut, and counts as not run.
 *
 * <pre>
 * driver-verifier-sweep  1
 * settings  flags=0x210,driver=pci,…
 * plan      EARLY LATE HELD  ALL  8  false
 * command   mvn  test
 * before    8f84ef0012345678/late             (any number)
 * end
 * run       attempt  8f84…/late …  millis  failed|passed  failure
 * site      id  description  seen  early  late  held  real  exempt
 * end
 * </pre>
 *
 * <p>One thread, and one process at a time: the file is locked.
 */
final class SweepJournal implements AutoCloseable {
    private static final String FILE = "sweep.journal";
    private static final String NAME = "driver-verifier-sweep";
    private static final String VERSION = "1";
    private static final String END = "end";
    private static final String FAILED = "failed";
    private static final String PASSED = "passed";

    /**
     * What was asked for.
     *
     * @param settings what is verified; with a seed
     * @param plan what is tried
     * @param command the command and its arguments
     * @param triedBefore what earlier sweeps have tried, and what is to come last
     */
    record Head(VerifierSettings settings, SweepPlan plan, List<String> command, List<ForcedCall> triedBefore) {}

    /**
     * A run that has ended.
     *
     * @param forced what was forced
     * @param attempt which run with that it was
     * @param time how long it took
     * @param outcome how it ended
     */
    record Run(List<ForcedCall> forced, int attempt, Duration time, TrialOutcome outcome) {
        static Run of(Trial trial, Duration time, TrialOutcome outcome) {
            return new Run(trial.forced(), trial.attempt(), time, outcome);
        }
    }

    private final FileChannel channel;
    private final Head head;
    private final List<Run> runs;

    private SweepJournal(FileChannel channel, Head head, List<Run> runs) {
        this.channel = channel;
        this.head = head;
        this.runs = new ArrayList<>(runs);
    }

    /** Begins the one of a sweep whose folder is {@code folder}. */
    static SweepJournal create(Path folder, Head head) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        lock(channel, folder);
        SweepJournal journal = new SweepJournal(channel, head, List.of());
        journal.append(lines(head));
        return journal;
    }

    /**
     * Opens that of the sweep in {@code folder}, to go on with it.
     *
     * @throws UsageException if there is none, it is another version's or damaged, or the sweep goes on in another process
     */
    static SweepJournal open(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no sweep in " + folder);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean isOpen = false;
        try {
            lock(channel, folder);
            SweepJournal journal = new Reader(file, channel).read();
            isOpen = true;
            return journal;
        } finally {
            if (!isOpen) {
                channel.close();
            }
        }
    }

    /** Whether there is one in {@code folder}. */
    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    private static void lock(FileChannel channel, Path folder) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException byThisProcess) {
            lock = null;
        }
        if (lock == null) {
            throw new UsageException("The sweep in " + folder + " goes on in another process");
        }
    }

    Head head() {
        return head;
    }

    /** The runs so far. */
    List<Run> runs() {
        return List.copyOf(runs);
    }

    void add(Run run) throws IOException {
        append(lines(run));
        runs.add(run);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void append(List<String> lines) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.stream().collect(Collectors.joining("\n", "", "\n")));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static List<String> lines(Head head) {
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

    private static List<String> lines(Run run) {
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
                    site.exempt())));
        }
        lines.add(END);
        return lines;
    }

    /** Reads one up to what was cut. One thread. */
    private static final class Reader {
        private final Path file;
        private final FileChannel channel;
        private List<List<String>> records = List.of();
        private int next;

        Reader(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        SweepJournal read() throws IOException {
            List<String> lines = wholeLines();
            List<String> first = TabbedFields.split(lines.isEmpty() ? "" : lines.get(0));
            if (!first.get(0).equals(NAME)) {
                throw new UsageException(file + " is no sweep of Driver Verifier");
            }
            if (!first.equals(List.of(NAME, VERSION))) {
                throw new UsageException(
                        file + " is a sweep of version " + String.join(" ", first.subList(1, first.size()))
                                + "; this verifier goes on with version " + VERSION + ": start it again");
            }
            int whole = lines.lastIndexOf(END) + 1;
            if (whole == 0) {
                throw new UsageException(file + " was cut before the sweep had begun: start it again");
            }
            records = lines.subList(1, whole).stream().map(TabbedFields::split).toList();
            Head head;
            List<Run> runs = new ArrayList<>();
            try {
                head = head();
                while (next < records.size()) {
                    runs.add(run());
                }
            } catch (IndexOutOfBoundsException | IllegalArgumentException | InvalidSettingsException malformed) {
                throw new UsageException(
                        file + " is damaged before its line " + (next + 2) + ": start the sweep again");
            }
            long length = lines.subList(0, whole).stream()
                    .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L)
                    .sum();
            channel.truncate(length).position(length);
            return new SweepJournal(channel, head, runs);
        }

        private List<String> wholeLines() throws IOException {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            byte[] whole = text.substring(0, text.lastIndexOf('\n') + 1).getBytes(StandardCharsets.ISO_8859_1);
            return new String(whole, StandardCharsets.UTF_8).lines().toList();
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

        private Head head() {
            VerifierSettings settings = VerifierSettings.parse(take("settings").get(1));
            List<String> plan = take("plan");
            List<ScheduleChoice> schedules = Arrays.stream(plan.get(1).split(" "))
                    .map(ScheduleChoice::valueOf)
                    .toList();
            List<String> command = take("command");
            List<ForcedCall> before = new ArrayList<>();
            while (isNext("before")) {
                before.add(ForcedCall.parse(take("before").get(1)));
            }
            take(END);
            return new Head(
                    settings,
                    new SweepPlan(
                            schedules,
                            Calls.valueOf(plan.get(2)),
                            Integer.parseInt(plan.get(3)),
                            Boolean.parseBoolean(plan.get(4))),
                    command.subList(1, command.size()),
                    before);
        }

        private Run run() {
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
                        Long.parseLong(site.get(8))));
            }
            take(END);
            return new Run(
                    forced,
                    Integer.parseInt(run.get(1)),
                    Duration.ofMillis(Long.parseLong(run.get(3))),
                    run.get(4).equals(FAILED) ? TrialOutcome.failed(run.get(5), sites) : TrialOutcome.passed(sites));
        }
    }
}
