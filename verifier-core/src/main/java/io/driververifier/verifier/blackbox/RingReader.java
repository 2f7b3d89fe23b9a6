package io.driververifier.verifier.blackbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The whole entries of a ring of a black box, oldest first. One thread. */
final class RingReader {
    /** How often an entry is looked at that changes under the reader's eyes. */
    private static final int LOOKS = 3;

    private final BoxBytes bytes;
    private final int nextAt;
    private final int start;
    private final int capacity;
    private final int whole;
    private final List<Entry> entries = new ArrayList<>();
    private int damaged;

    /** An entry: its number and its seven ints. */
    record Entry(long number, int[] ints) {}

    private RingReader(BoxBytes bytes, int nextAt, int start, int capacity) {
        this.bytes = bytes;
        this.nextAt = nextAt;
        this.start = start;
        this.capacity = capacity;
        this.whole = BoxSections.within(bytes.length(), start, capacity, BoxLayout.ENTRY_BYTES);
    }

    /** The ring of {@code capacity} entries from {@code start} on, whose counter is at {@code nextAt}. */
    static RingReader of(BoxBytes bytes, int nextAt, int start, int capacity) throws IOException {
        RingReader reader = new RingReader(bytes, nextAt, start, capacity);
        for (int place = 0; place < reader.whole; place++) {
            reader.read(place);
        }
        reader.entries.sort(Comparator.comparingLong(Entry::number));
        return reader;
    }

    private void read(int place) throws IOException {
        int at = start + place * BoxLayout.ENTRY_BYTES;
        for (int look = 0; look < LOOKS; look++) {
            long sequence = bytes.getLong(at);
            if (sequence == 0) {
                return;
            }
            if (sequence > 0 && (sequence - 1) % capacity == place) {
                int[] ints = new int[BoxLayout.ENTRY_INTS];
                int check = BoxCheck.ofEntry(nextAt, sequence - 1);
                for (int i = 0; i < ints.length; i++) {
                    ints[i] = bytes.getInt(at + 8 + i * Integer.BYTES);
                    check = BoxCheck.add(check, ints[i]);
                }
                if (check == bytes.getInt(at + BoxLayout.ENTRY_CHECK)) {
                    entries.add(new Entry(sequence - 1, ints));
                    return;
                }
            }
            if (!bytes.refresh(at, BoxLayout.ENTRY_BYTES)) {
                if (!isBeingWritten(at, place)) {
                    damaged++;
                }
                return;
            }
        }
        // It changes each time, and is written all the time.
    }

    /** Whether a thread writes the entry, or did when the JVM was killed. */
    private boolean isBeingWritten(int at, int place) {
        long sequence = bytes.getLong(at);
        return sequence < 0 && sequence != Long.MIN_VALUE && (-sequence - 1) % capacity == place;
    }

    /** Its whole entries, oldest first. */
    List<Entry> entries() {
        return entries;
    }

    /** How many entries are damaged; one that is being written is not. */
    int damaged() {
        return damaged;
    }

    /** How many entries the file is too short for. */
    int missing() {
        return capacity - whole;
    }
}
