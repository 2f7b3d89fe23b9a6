package io.driververifier.samples.toaster.function;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CsqCallbacks;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoCsq;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The gate of a toaster's reads and writes: open it lets them through and counts them, held it queues them, closed it
 * refuses them.
 *
 * <p>Any thread. {@code lock} guards the queue, the gate and the count; no request is sent or completed under it. A
 * request that came while the gate was changing is looked at again after it was queued, so that none is left behind.
 */
final class RequestQueue implements CsqCallbacks {
    /** What becomes of a request. */
    enum Admission {
        /** It is under way, until {@link #leave}. */
        ENTERED,
        /** It has been marked pending and is not the caller's any more. */
        QUEUED,
        REFUSED
    }

    /** What it does with newcomers. */
    enum Gate {
        OPEN,
        HELD,
        /** For ever. */
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Irp> queued = new ArrayDeque<>();
    private final IoCsq csq = Io.csqInitialize(this);
    private final KEvent idle = new KEvent(EventType.NOTIFICATION, true);
    private final Consumer<Irp> start;
    private final BiConsumer<Irp, NtStatus> finish;
    private Gate gate = Gate.HELD;
    private int underWay;

    /** A held gate; {@code start} sends a queued request on, which has entered, and {@code finish} completes one that has not. */
    RequestQueue(Consumer<Irp> start, BiConsumer<Irp, NtStatus> finish) {
        this.start = start;
        this.finish = finish;
    }

    /** Lets {@code irp} in, queues it or refuses it. */
    Admission admit(Irp irp) {
        lock.lock();
        try {
            if (gate == Gate.CLOSED) {
                return Admission.REFUSED;
            }
            if (gate == Gate.OPEN) {
                enter();
                return Admission.ENTERED;
            }
        } finally {
            lock.unlock();
        }
        Io.csqInsertIrp(csq, irp, null);
        drain();
        return Admission.QUEUED;
    }

    private void enter() {
        underWay++;
        Ke.clearEvent(idle);
    }

    /** A request that had entered has been completed. */
    void leave() {
        lock.lock();
        try {
            if (--underWay == 0) {
                Ke.setEvent(idle);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sets the gate, unless it is closed; {@link #drain} has to follow, without a lock. */
    void set(Gate next) {
        lock.lock();
        try {
            if (gate != Gate.CLOSED) {
                gate = next;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no request is under way; for who has set the gate so that none comes. */
    void awaitIdle() {
        Ke.waitForSingleObject(idle);
    }

    /** Cancels what is queued for {@code file}, whose last handle has been closed. */
    void cleanUp(@Nullable FileObject file) {
        if (file == null) {
            return;
        }
        for (Irp irp = Io.csqRemoveNextIrp(csq, file); irp != null; irp = Io.csqRemoveNextIrp(csq, file)) {
            finish.accept(irp, NtStatus.CANCELLED);
        }
    }

    /** Does with the queued what the gate does with newcomers, unless that is to queue them. */
    void drain() {
        for (Gate now = enterUnlessHeld(); now != Gate.HELD; now = enterUnlessHeld()) {
            Irp irp = Io.csqRemoveNextIrp(csq, null);
            if (irp == null) {
                leave();
                return;
            }
            if (now == Gate.OPEN) {
                start.accept(irp);
            } else {
                finish.accept(irp, NtStatus.NO_SUCH_DEVICE);
                leave();
            }
        }
    }

    private Gate enterUnlessHeld() {
        lock.lock();
        try {
            if (gate != Gate.HELD) {
                enter();
            }
            return gate;
        } finally {
            lock.unlock();
        }
    }

    // The cancel-safe queue's side

    @Override
    public void insertIrp(IoCsq ownQueue, Irp irp) {
        queued.addLast(irp);
    }

    @Override
    public void removeIrp(IoCsq ownQueue, Irp irp) {
        queued.remove(irp);
    }

    @Override
    public @Nullable Irp peekNextIrp(IoCsq ownQueue, @Nullable Irp after, @Nullable Object peekContext) {
        Iterator<Irp> candidates = queued.iterator();
        boolean skips = after != null;
        while (candidates.hasNext()) {
            Irp irp = candidates.next();
            if (skips) {
                skips = irp != after;
            } else if (peekContext == null || Io.getCurrentIrpStackLocation(irp).file() == peekContext) {
                return irp;
            }
        }
        return null;
    }

    @Override
    public void acquireLock(IoCsq ownQueue) {
        lock.lock();
    }

    @Override
    public void releaseLock(IoCsq ownQueue) {
        lock.unlock();
    }

    @Override
    public void completeCanceledIrp(IoCsq ownQueue, Irp irp) {
        finish.accept(irp, NtStatus.CANCELLED);
    }
}
