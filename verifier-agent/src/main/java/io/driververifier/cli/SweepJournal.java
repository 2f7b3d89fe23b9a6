package io.driververifier.cli;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.sweep.SweepPlan;
import io.driververifier.verifier.sweep.Trial;
import io.driververifier.verifier.sweep.TrialOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file from which a sweep goes on where it was cut: what was asked for, and how each of its runs ended, written as soon
 * as that is known.
 *
 * <p>{@link SweepJournalText} in UTF-8. One thread, and one process at a time: the file is locked.
 */
final class SweepJournal implements AutoCloseable {
    private static final String FILE = "sweep.journal";

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
        journal.append(SweepJournalText.lines(head));
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
            SweepJournal journal = read(file, channel);
            isOpen = true;
            return journal;
        } finally {
            if (!isOpen) {
                channel.close();
            }
        }
    }

    private static SweepJournal read(Path file, FileChannel channel) throws IOException {
        List<String> lines = wholeLines(channel);
        SweepJournalText.Read read = SweepJournalText.read(file, lines);
        long length = lines.subList(0, read.lines()).stream()
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L)
                .sum();
        channel.truncate(length).position(length);
        return new SweepJournal(channel, read.head(), read.runs());
    }

    /** Through the channel: to close another one on the same file would end the lock on many systems. */
    private static List<String> wholeLines(FileChannel channel) throws IOException {
        byte[] all = Channels.newInputStream(channel).readAllBytes();
        int length = all.length;
        while (length > 0 && all[length - 1] != '\n') {
            length--;
        }
        return new String(all, 0, length, StandardCharsets.UTF_8).lines().toList();
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
        append(SweepJournalText.lines(run));
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
        // What a power failure may take is what ran a moment ago.
        channel.force(false);
    }
}
