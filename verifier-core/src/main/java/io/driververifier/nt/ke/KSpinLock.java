package io.driververifier.nt.ke;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A spin lock ({@code KSPIN_LOCK}), taken and released by the routines of {@link Ke}.
 *
 * <p>Any thread. {@code owner} is written by the thread that holds {@code lock} and read by any. Who waits for it does so
 * without spinning, because a Java thread cannot keep the owner's processor busy with the owner.
 */
public final class KSpinLock {
    /** How long a thread waits before it looks whether its machine still runs: a bug check may have ended the owner. */
    private static final long LOOK_MILLIS = 50;

    private final QueueingLock lock = new QueueingLock();
    private volatile @Nullable Thread owner;

    KSpinLock() {}

    /** The thread that holds it, if one does. */
    public @Nullable Thread owner() {
        return owner;
    }

    /** About how many threads wait for it; for those who look on. */
    public int waiters() {
        return lock.getQueueLength();
    }

    /** About which threads wait for it, the newest first; for those who look on. */
    public List<Thread> waitingThreads() {
        return List.copyOf(lock.queued());
    }

    /** Fails where the caller holds it already. */
    void checkNotMine() {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Thread \"" + Thread.currentThread().getName()
                    + "\" acquires a spin lock that it holds already: on Windows it would spin for ever");
        }
    }

    void acquire(@Nullable KThread thread) {
        if (thread != null) {
            thread.kernel().checkNotStopped();
        }
        if (!lock.tryLock()) {
            await(thread);
        }
        owner = Thread.currentThread();
    }

    private void await(@Nullable KThread thread) {
        boolean interrupted = false;
        boolean acquired = false;
        try {
            while (!acquired) {
                if (thread != null) {
                    thread.kernel().checkRunning();
                }
                try {
                    acquired = lock.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException notNow) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void release() {
        if (!lock.isHeldByCurrentThread()) {
            Thread holder = owner;
            throw new IllegalStateException("Thread \"" + Thread.currentThread().getName()
                    + "\" releases a spin lock that "
                    + (holder == null ? "nobody holds" : "thread \"" + holder.getName() + "\" holds"));
        }
        owner = null;
        lock.unlock();
    }

    /** A lock that tells who waits for it. */
    private static final class QueueingLock extends ReentrantLock {
        private static final long serialVersionUID = 1;

        Collection<Thread> queued() {
            return getQueuedThreads();
        }
    }
}
