package io.driververifier.verifier.blackbox;

import io.driververifier.verifier.LogEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Reads a black box: of a JVM that is gone, or of one that writes it at this moment.
 *
 * <p>Any thread; stateless. What it answers is whole, however the file was cut off or damaged: what is not whole is left
 * out and counted. It needs memory for the file twice over and no more, and looks at each byte a bounded number of times.
 */
public final class BlackBoxReader {
    /** A file that is longer is none of ours. */
    private static final long FILE_BYTES_MAX = 1 << 28;

    private static final LogEntry.Moment[] MOMENTS = LogEntry.Moment.values();

    private BlackBoxReader() {}

    /**
     * Reads the box in {@code file}.
     *
     * @throws BlackBoxException if it is none, or one of a newer version
     * @throws IOException if it cannot be read
     */
    public static BlackBoxImage read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > FILE_BYTES_MAX) {
                throw new BlackBoxException(file + " is no black box of Driver Verifier");
            }
            byte[] bytes = new byte[(int) size];
            BoxBytes copy = new BoxBytes(bytes, (offset, into) -> readFully(channel, offset, into));
            copy.refresh(0, bytes.length);
            return read(copy, file.toString());
        }
    }

    /**
     * Reads the box that {@code bytes} are.
     *
     * @param name what messages call it
     * @throws BlackBoxException if it is none, or one of a newer version
     */
    public static BlackBoxImage read(byte[] bytes, String name) throws BlackBoxException {
        try {
            return read(new BoxBytes(bytes, BoxBytes.Again.NEVER), name);
        } catch (BlackBoxException wrong) {
            throw wrong;
        } catch (IOException impossible) {
            throw new AssertionError("bytes in memory can be read", impossible);
        }
    }

    /**
     * Reads no more of the box in {@code file} than its counters; whether the rest is whole is not looked at.
     *
     * @throws BlackBoxException if it is none, or one of a newer version
     * @throws IOException if it cannot be read
     */
    public static BlackBoxTally tally(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] header = new byte[(int) Math.min(channel.size(), BoxLayout.HEADER_BYTES)];
            BoxBytes bytes = new BoxBytes(header, (offset, into) -> readFully(channel, offset, into));
            bytes.refresh(0, header.length);
            checkHeader(bytes, file.toString());
            return new BlackBoxTally(
                    Math.max(0, bytes.getLong(BoxLayout.FORCED_NEXT_AT)),
                    Math.max(0, bytes.getLong(BoxLayout.FINDING_NEXT_AT)));
        }
    }

    /** Whether {@code beginning}, the first bytes of a file, is that of a black box of some version. */
    public static boolean isBlackBox(byte[] beginning) {
        return beginning.length >= Long.BYTES
                && ByteBuffer.wrap(beginning).order(BoxMemory.ORDER).getLong(BoxLayout.MAGIC_AT) == BoxLayout.MAGIC;
    }

    private static void readFully(FileChannel channel, int offset, ByteBuffer into) throws IOException {
        long position = offset;
        while (into.hasRemaining()) {
            int count = channel.read(into, position);
            if (count < 0) {
                // It has become shorter; the rest stays as it was copied before, or zero.
                return;
            }
            position += count;
        }
    }

    private static BlackBoxImage read(BoxBytes bytes, String name) throws IOException {
        checkHeader(bytes, name);
        BoxSections sections = BoxSections.of(bytes, name);
        RingReader forced =
                RingReader.of(bytes, BoxLayout.FORCED_NEXT_AT, sections.forcedStart(), sections.forcedCapacity());
        RingReader events =
                RingReader.of(bytes, BoxLayout.EVENT_NEXT_AT, sections.eventStart(), sections.eventCapacity());
        // Copied again after the rings: what an entry refers to was written before it.
        if (sections.depotStart() < bytes.length()) {
            bytes.refresh(sections.depotStart(), bytes.length() - sections.depotStart());
        }
        FindingReader findings = FindingReader.of(bytes, sections);
        DepotReader depot = new DepotReader(bytes, sections);
        List<BoxedForcedPending> forcedPendings = new ArrayList<>();
        for (RingReader.Entry entry : forced.entries()) {
            forcedPendings.add(forcedPending(entry, depot));
        }
        Collections.reverse(forcedPendings);
        List<BoxedIrpEvent> irpEvents = new ArrayList<>();
        for (RingReader.Entry entry : events.entries()) {
            irpEvents.add(irpEvent(entry, depot));
        }
        List<String> damage = new ArrayList<>();
        add(damage, forced.damaged(), "forced pendings are damaged");
        add(damage, events.damaged(), "IRP events are damaged");
        add(damage, findings.damaged(), "findings are damaged");
        add(damage, depot.damaged(), "stacks or texts are damaged");
        add(
                damage,
                forced.missing() + events.missing() + findings.missing(),
                "places are missing: the file is cut off");
        return new BlackBoxImage(
                header(bytes, sections, damage), forcedPendings, irpEvents, findings.findings(), damage);
    }

    private static void add(List<String> damage, int count, String what) {
        if (count > 0) {
            damage.add(count + " " + what);
        }
    }

    private static void checkHeader(BoxBytes bytes, String name) throws BlackBoxException {
        if (bytes.length() < Long.BYTES || bytes.getLong(BoxLayout.MAGIC_AT) != BoxLayout.MAGIC) {
            throw new BlackBoxException(name + " is no black box of Driver Verifier");
        }
        if (bytes.length() < BoxLayout.HEADER_BYTES) {
            throw new BlackBoxException(name + " is cut off in its header");
        }
        int version = bytes.getInt(BoxLayout.VERSION_AT);
        if (version != BoxLayout.VERSION && version > 0 && version < 1 << 16) {
            throw new BlackBoxException(String.format(
                    Locale.ROOT,
                    "%s is written by another version of Driver Verifier: its layout is %d, this kd reads %d; use the kd of"
                            + " that version",
                    name,
                    version,
                    BoxLayout.VERSION));
        }
        if (HeaderCheck.of(bytes::getInt) != bytes.getInt(BoxLayout.HEADER_CHECK_AT)) {
            throw new BlackBoxException(name + " has a damaged header");
        }
    }

    private static BoxedForcedPending forcedPending(RingReader.Entry entry, DepotReader depot) {
        int[] ints = entry.ints();
        return new BoxedForcedPending(
                entry.number(),
                ints[0],
                new LogEntry(
                        String.format(Locale.ROOT, "%08x", ints[1]),
                        depot.text(ints[2]),
                        depot.text(ints[3]),
                        MOMENTS[ints[4] & 1],
                        depot.stack(ints[5]),
                        depot.stack(ints[6])));
    }

    private static BoxedIrpEvent irpEvent(RingReader.Entry entry, DepotReader depot) {
        int[] ints = entry.ints();
        return new BoxedIrpEvent(
                entry.number(),
                ints[0],
                ints[1],
                ints[2],
                depot.text(ints[3]),
                depot.text(ints[4]),
                depot.text(ints[5]),
                depot.text(ints[6]));
    }

    private static BlackBoxHeader header(BoxBytes bytes, BoxSections sections, List<String> damage) {
        int state = bytes.getInt(BoxLayout.STATE_AT);
        return new BlackBoxHeader(
                bytes.getInt(BoxLayout.VERSION_AT),
                bytes.getLong(BoxLayout.PID_AT),
                Instant.ofEpochMilli(bytes.getLong(BoxLayout.STARTED_AT)),
                state == 2 ? BlackBoxState.CLOSED : state == 3 ? BlackBoxState.STOPPED : BlackBoxState.OPEN,
                text(bytes, BoxLayout.REASON_AT, BoxLayout.REASON_BYTES_MAX, "why logging stopped", damage),
                text(bytes, BoxLayout.SETTINGS_AT, BoxLayout.SETTINGS_BYTES_MAX, "the settings", damage),
                sections.forcedCapacity(),
                sections.eventCapacity(),
                new BlackBoxDrops(
                        overwritten(bytes, BoxLayout.FORCED_NEXT_AT, sections.forcedCapacity()),
                        overwritten(bytes, BoxLayout.EVENT_NEXT_AT, sections.eventCapacity()),
                        overwritten(bytes, BoxLayout.FINDING_NEXT_AT, sections.findingCapacity()),
                        Math.max(0, bytes.getLong(BoxLayout.DROPPED_AT)),
                        Math.max(0, bytes.getLong(BoxLayout.TEXTS_DROPPED_AT))));
    }

    private static String text(BoxBytes bytes, int at, int max, String what, List<String> damage) {
        return bytes.text(at, max).orElseGet(() -> {
            damage.add(what + " cannot be read: the header is damaged there");
            return "";
        });
    }

    private static long overwritten(BoxBytes bytes, int at, int capacity) {
        return Math.max(0, bytes.getLong(at) - capacity);
    }
}
