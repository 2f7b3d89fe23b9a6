package io.driververifier.verifier.blackbox;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.StackLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The black box of a JVM: what happened, in a memory-mapped file that outlives it.
 *
 * <p>What has been written when a method returns is in the file, however the JVM ends: killed, halted, or out of memory.
 * Any thread; nothing is locked but for findings, and what is in the depot already is written without allocating. No method
 * throws, whatever becomes of the file: then logging stops, and the header says why.
 *
 * <p>The layout is that of {@code BoxLayout}; {@link BlackBoxReader} reads it, also while it is written.
 */
public final class BlackBox implements AutoCloseable {
    private static final int OPEN = 1;
    private static final int CLOSED = 2;
    private static final int STOPPED = 3;

    private final BoxMemory memory;
    private final Ring forced;
    private final Ring events;
    private final FindingSlots findings;
    private final Depot depot;
    private volatile @Nullable String stopReason;
    private volatile boolean ended;

    private BlackBox(BoxMemory memory, BlackBoxOptions options) {
        this.memory = memory;
        this.forced = new Ring(memory, BoxLayout.FORCED_NEXT_AT, options.forcedStart(), options.forcedCapacity());
        this.events = new Ring(memory, BoxLayout.EVENT_NEXT_AT, options.eventStart(), options.eventCapacity());
        this.findings = new FindingSlots(
                memory, options.findingStart(), options.findingCapacity(), BlackBoxOptions.FINDING_BYTES);
        this.depot = new Depot(memory, options.depotStart(), options.depotBytes());
    }

    /**
     * Makes {@code file}, which only its owner may read, and writes there. Where the disk has no room for it, the header
     * alone stands there and says so; nothing is logged then.
     *
     * @param settings what the JVM is verified with, for those who read the box
     * @throws IOException if not even the header can be written
     */
    public static BlackBox create(Path file, BlackBoxOptions options, String settings) throws IOException {
        return begin(BoxFile.create(file, options), options, settings);
    }

    /** Writes the header of {@code made}. */
    static BlackBox begin(BoxFile made, BlackBoxOptions options, String settings) {
        BlackBox box = new BlackBox(made.memory(), options);
        box.writeHeader(made, settings);
        return box;
    }

    private void writeHeader(BoxFile made, String settings) {
        memory.putInt(BoxLayout.VERSION_AT, BoxLayout.VERSION);
        memory.putInt(BoxLayout.HEADER_BYTES_AT, BoxLayout.HEADER_BYTES);
        memory.putLong(BoxLayout.FILE_BYTES_AT, memory.capacity());
        memory.putLong(BoxLayout.PID_AT, ProcessHandle.current().pid());
        memory.putLong(BoxLayout.STARTED_AT, System.currentTimeMillis());
        memory.putInt(BoxLayout.STATE_AT, OPEN);
        int[] sections = made.sections();
        for (int i = 0; i < sections.length; i++) {
            memory.putInt(BoxLayout.SECTIONS_AT + i * Integer.BYTES, sections[i]);
        }
        memory.putInt(BoxLayout.HEADER_CHECK_AT, HeaderCheck.of(memory::getInt));
        BoxText.write(memory, BoxLayout.SETTINGS_AT, settings, BoxLayout.SETTINGS_BYTES_MAX);
        BoxText.write(memory, BoxLayout.REASON_AT, "", BoxLayout.REASON_BYTES_MAX);
        made.failure().ifPresent(this::stop);
        memory.setRelease(BoxLayout.MAGIC_AT, BoxLayout.MAGIC);
    }

    /**
     * Writes down a forced pending.
     *
     * @param machine the number of its machine in the JVM, from 1
     * @param request the address of the IRP
     */
    public void forced(
            int machine,
            int request,
            String site,
            String schedule,
            LogEntry.Moment moment,
            List<StackLine> stack,
            List<StackLine> resumedFrom) {
        if (ended) {
            return;
        }
        try {
            forced.write(
                    machine,
                    request,
                    depot.text(site),
                    depot.text(schedule),
                    moment.ordinal(),
                    depot.stack(stack),
                    depot.stack(resumedFrom));
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    /**
     * Writes down an IRP event; does not allocate where its texts are known.
     *
     * @param machine the number of its machine in the JVM, from 1
     * @param event the number of the {@link #text} of what happened; detail, driver and place alike
     */
    public void event(int machine, int irp, int thread, int event, int detail, int driver, int place) {
        if (ended) {
            return;
        }
        try {
            events.write(machine, irp, thread, event, detail, driver, place);
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    /**
     * The number in this box, for its events, of the text that {@code words} makes of {@code key}; does not allocate where
     * the box has it already. It keeps {@code key}, which must be nothing that ends before the JVM.
     */
    public <K> int text(K key, Function<? super K, String> words) {
        if (ended) {
            return BoxLayout.NOTHING;
        }
        try {
            return depot.text(key, words);
        } catch (Throwable failure) {
            failed(failure);
            return BoxLayout.DROPPED;
        }
    }

    /** Writes down a finding, or that it was found again. */
    public void finding(Finding finding) {
        if (ended) {
            return;
        }
        try {
            findings.write(finding);
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    /** Why nothing is logged any more; empty while it is. */
    public Optional<String> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /**
     * The driver whose thread this is must not see it. What a full heap or a full stack has kept from being written is a drop,
     * which may be uncounted where there is no room for that either; the next entry has another try.
     */
    private void failed(Throwable failure) {
        try {
            if (failure instanceof InternalError) {
                stop("the file cannot be written any more: " + failure.getMessage());
            } else {
                memory.getAndAdd(BoxLayout.DROPPED_AT, 1);
            }
        } catch (Throwable noRoomForThat) {
            // As said above.
        }
    }

    private synchronized void stop(String reason) {
        if (stopReason == null) {
            stopReason = reason;
            ended = true;
            BoxText.write(memory, BoxLayout.REASON_AT, reason, BoxLayout.REASON_BYTES_MAX);
            memory.setRelease(BoxLayout.STATE_AT, STOPPED);
        }
    }

    /** The JVM ends in good order; nothing is logged any more. */
    @Override
    public synchronized void close() {
        if (!ended) {
            ended = true;
            memory.setRelease(BoxLayout.STATE_AT, CLOSED);
        }
    }
}
