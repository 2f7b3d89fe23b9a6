package io.driververifier.nt.ob;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The objects that one process has open, by handle ({@code HANDLE_TABLE}).
 *
 * <p>The number of a closed handle is given out again as late as the table allows, so that whoever closes twice, or uses
 * what is closed, is told and does not meet somebody else's object. (Windows does so only where it is asked to look for
 * that; it hands out the number last closed.)
 *
 * <p>Any thread. Entries are written under the lock of the table, and read without it by {@link #reference}.
 */
public final class HandleTable {
    private static final int CAPACITY_MIN = 64;
    private static final int STEP = 4;

    private volatile AtomicReferenceArray<@Nullable HandleEntry> entries = new AtomicReferenceArray<>(CAPACITY_MIN);
    private int last;
    private int count;
    private boolean ended;

    /** A table without handles. */
    public HandleTable() {}

    /** How many handles are in it. */
    public synchronized int count() {
        return count;
    }

    /** What is in it at this moment, in the order of the numbers. */
    public synchronized Map<Handle, HandleEntry> snapshot() {
        Map<Handle, HandleEntry> all = new TreeMap<>((one, other) -> Integer.compare(one.value(), other.value()));
        for (int index = 1; index < entries.length(); index++) {
            HandleEntry entry = entries.get(index);
            if (entry != null) {
                all.put(new Handle(index * STEP), entry);
            }
        }
        return all;
    }

    synchronized Handle insert(KernelObject object, boolean inheritable) {
        if (ended) {
            throw new NtStatusException(NtStatus.PROCESS_IS_TERMINATING, "The process opens nothing any more");
        }
        int index = freeIndex();
        object.openHandle();
        entries.set(index, new HandleEntry(object, inheritable));
        last = index;
        count++;
        return new Handle(index * STEP);
    }

    /** The next free place after the last one given out, in a table that is half empty at least; 0 is none. */
    private int freeIndex() {
        if (count + 1 > entries.length() / 2) {
            last = entries.length() - 1;
            grow(entries.length() * 2);
        }
        int index = last;
        do {
            index = index + 1 < entries.length() ? index + 1 : 1;
        } while (entries.get(index) != null);
        return index;
    }

    private void grow(int capacity) {
        AtomicReferenceArray<@Nullable HandleEntry> larger = new AtomicReferenceArray<>(capacity);
        for (int index = 1; index < entries.length(); index++) {
            larger.set(index, entries.get(index));
        }
        entries = larger;
    }

    /** The object behind {@code handle}, with a reference taken on it. */
    KernelObject reference(Handle handle) {
        HandleEntry entry = find(handle);
        if (entry == null || !entry.object().tryReference()) {
            throw invalid(handle);
        }
        return entry.object();
    }

    private @Nullable HandleEntry find(Handle handle) {
        AtomicReferenceArray<@Nullable HandleEntry> now = entries;
        int index = handle.value() / STEP;
        return handle.value() % STEP == 0 && index > 0 && index < now.length() ? now.get(index) : null;
    }

    private static NtStatusException invalid(Handle handle) {
        return new NtStatusException(NtStatus.INVALID_HANDLE, "Nothing is open as handle " + handle);
    }

    /** Takes {@code handle} out; what it names keeps its count of handles until the caller has told it. */
    synchronized KernelObject remove(Handle handle) {
        HandleEntry entry = find(handle);
        if (entry == null) {
            throw invalid(handle);
        }
        entries.set(handle.value() / STEP, null);
        count--;
        return entry.object();
    }

    synchronized boolean isInheritable(Handle handle) {
        HandleEntry entry = find(handle);
        if (entry == null) {
            throw invalid(handle);
        }
        return entry.isInheritable();
    }

    synchronized void setInheritable(Handle handle, boolean inheritable) {
        HandleEntry entry = find(handle);
        if (entry == null) {
            throw invalid(handle);
        }
        entries.set(handle.value() / STEP, new HandleEntry(entry.object(), inheritable));
    }

    /** A table with the inheritable handles of this one, under the same numbers. */
    synchronized HandleTable inherit() {
        HandleTable heir = new HandleTable();
        synchronized (heir) {
            heir.grow(entries.length());
            for (int index = 1; index < entries.length(); index++) {
                HandleEntry entry = entries.get(index);
                if (entry != null && entry.isInheritable()) {
                    entry.object().openHandle();
                    heir.entries.set(index, entry);
                    heir.last = index;
                    heir.count++;
                }
            }
        }
        return heir;
    }

    /** Takes no handle any more and is empty; answers what was open, in the order of the numbers. */
    synchronized List<KernelObject> end() {
        ended = true;
        List<KernelObject> open = new ArrayList<>(count);
        for (int index = 1; index < entries.length(); index++) {
            HandleEntry entry = entries.getAndSet(index, null);
            if (entry != null) {
                open.add(entry.object());
            }
        }
        count = 0;
        return open;
    }
}
