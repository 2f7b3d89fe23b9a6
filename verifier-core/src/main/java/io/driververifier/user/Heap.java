package io.driververifier.user;

import io.driververifier.nt.ps.UserModeAct;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A heap of one process, used by the routines of {@link HeapApi}.
 *
 * <p>Any thread of the process. The blocks are guarded by {@code lock}, which is a lock of the program's like any other: at
 * the end of the process it lets anyone in. {@code blocks} is therefore guarded by itself too, so that Java's map stays one.
 */
public final class Heap {
    private final CriticalSection lock = new CriticalSection(UserModeAct.Kind.USES_ORPHANED_HEAP);
    private final Set<ByteBuffer> blocks = Collections.newSetFromMap(new IdentityHashMap<>());

    Heap() {}

    CriticalSection lock() {
        return lock;
    }

    void add(ByteBuffer block) {
        synchronized (blocks) {
            blocks.add(block);
        }
    }

    boolean remove(ByteBuffer block) {
        synchronized (blocks) {
            return blocks.remove(block);
        }
    }

    /** Whether the thread that has its lock was torn away inside, so that it may be half-changed. */
    public boolean isLockOrphaned() {
        return lock.isOrphaned();
    }

    /** How many blocks are allocated. */
    public int blockCount() {
        synchronized (blocks) {
            return blocks.size();
        }
    }
}
