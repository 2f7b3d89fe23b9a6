package io.driververifier.verifier.pending;

import io.driververifier.verifier.LogEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest forced pendings. Any thread; guarded by itself. */
public final class ForcedPendingLog {
    private final int capacity;
    private final Deque<LogEntry> newestFirst = new ArrayDeque<>();

    /** A log that keeps {@code capacity} entries. */
    public ForcedPendingLog(int capacity) {
        this.capacity = capacity;
    }

    /** Takes {@code entry} in and lets the oldest go if there is no room. */
    public synchronized void add(LogEntry entry) {
        if (newestFirst.size() == capacity) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(entry);
    }

    /** What it holds, newest first. */
    public synchronized List<LogEntry> newestFirst() {
        return List.copyOf(newestFirst);
    }

    /** What it holds of {@code request}, newest first. */
    public synchronized List<LogEntry> of(String request) {
        return newestFirst.stream()
                .filter(entry -> entry.request().equals(request))
                .toList();
    }
}
