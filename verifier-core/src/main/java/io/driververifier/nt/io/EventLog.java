package io.driververifier.nt.io;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The machine's event log: what the I/O manager could tell nobody else. It keeps the newest {@value #CAPACITY} entries.
 *
 * <p>Any thread; guarded by itself.
 */
public final class EventLog {
    /** How many entries it keeps. */
    public static final int CAPACITY = 1024;

    private final Deque<ErrorLogEntry> entries = new ArrayDeque<>();
    private long dropped;

    EventLog() {}

    synchronized void add(ErrorLogEntry entry) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
            dropped++;
        }
        entries.addLast(entry);
    }

    /** What it has, oldest first. */
    public synchronized List<ErrorLogEntry> entries() {
        return List.copyOf(entries);
    }

    /** How many older entries it has no more. */
    public synchronized long dropped() {
        return dropped;
    }
}
