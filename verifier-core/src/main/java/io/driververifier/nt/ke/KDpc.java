package io.driververifier.nt.ke;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A deferred procedure call ({@code KDPC}), queued by the routines of {@link Ke} or by a timer.
 *
 * <p>Any thread. Where it is queued is written under the lock of that queue; the routine is exchanged as a whole.
 */
public final class KDpc {
    private final AtomicReference<@Nullable DpcQueue> queue = new AtomicReference<>();
    private volatile DeferredRoutine routine;

    KDpc(DeferredRoutine routine) {
        this.routine = routine;
    }

    /** Whether it is queued and has not begun to run. */
    public boolean isQueued() {
        return queue.get() != null;
    }

    DeferredRoutine routine() {
        return routine;
    }

    void setRoutine(DeferredRoutine routine) {
        this.routine = routine;
    }

    @Nullable DpcQueue queue() {
        return queue.get();
    }

    /** Called under the lock of {@code into}; false if it is queued already, there or in another machine. */
    boolean enter(DpcQueue into) {
        return queue.compareAndSet(null, into);
    }

    /** Called under the lock of the queue that it is in. */
    void leave() {
        queue.set(null);
    }
}
