package io.driververifier.nt.ke;

import io.driververifier.nt.NtStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object of the kernel that threads wait on.
 *
 * <p>Any thread. The state and the waiters are guarded by {@code header}, which is private: a driver that synchronizes on
 * the object itself, or calls its {@code wait}, is none of the kernel's business and waits for nobody.
 */
public abstract sealed class DispatcherObject permits KEvent, KTimer, KMutant {
    private final Object header = new Object();
    private final Deque<WaitBlock> waiters = new ArrayDeque<>(1);
    private boolean signaled;

    DispatcherObject(boolean signaled) {
        this.signaled = signaled;
    }

    /** Whether one satisfied wait takes the signal away. Called under the lock of the object. */
    abstract boolean isConsumedByWait();

    /** Whether {@code thread}, null for one of no machine, need not wait though there is no signal. Under the lock. */
    boolean isFreeFor(@Nullable KThread thread) {
        return false;
    }

    /** A wait of {@code thread} is satisfied: what it answers. Called under the lock of the object. */
    NtStatus taken(@Nullable KThread thread) {
        return NtStatus.SUCCESS;
    }

    /** The threads that wait on it at this moment, in the order in which they came. */
    final List<KThread> waitingThreads() {
        synchronized (header) {
            return waiters.stream().map(WaitBlock::thread).toList();
        }
    }

    /** Answers what {@code look} finds under the lock of the object. */
    final <T> T look(Supplier<T> look) {
        synchronized (header) {
            return look.get();
        }
    }

    final boolean readState() {
        synchronized (header) {
            return signaled;
        }
    }

    final boolean set() {
        synchronized (header) {
            return signal();
        }
    }

    /** As {@link #set}, for a caller that has the lock. */
    private boolean signal() {
        boolean before = signaled;
        signaled = true;
        for (WaitBlock next = waiters.peekFirst(); signaled && next != null; next = waiters.peekFirst()) {
            waiters.removeFirst();
            signaled = !isConsumedByWait();
            next.satisfy(taken(next.thread()));
        }
        return before;
    }

    /** Changes the object under its lock by {@code change}, then signals it if that answered true. */
    final void change(BooleanSupplier change) {
        synchronized (header) {
            if (change.getAsBoolean()) {
                signal();
            }
        }
    }

    final boolean reset() {
        synchronized (header) {
            boolean before = signaled;
            signaled = false;
            return before;
        }
    }

    private @Nullable NtStatus tryTake(@Nullable KThread thread) {
        if (signaled) {
            signaled = !isConsumedByWait();
            return taken(thread);
        }
        return isFreeFor(thread) ? taken(thread) : null;
    }

    /** Takes what can be had without a wait; null if nothing can. Who was stopped meanwhile goes no further. */
    private @Nullable NtStatus take(@Nullable KThread thread) {
        NtStatus taken;
        synchronized (header) {
            taken = tryTake(thread);
        }
        if (thread != null) {
            thread.kernel().parkIfStopped(thread);
        }
        return taken;
    }

    /**
     * Waits for at most {@code timeoutNanos} of the kernel's clock, or for ever if that is negative; answers what a wait
     * does.
     */
    final NtStatus await(long timeoutNanos) {
        KThread current = Kernel.currentThreadOrNull();
        if (current != null) {
            current.kernel().checkNotStopped();
            current.kernel().parkIfStopped(current);
        }
        NtStatus taken = take(current);
        if (taken != null) {
            return taken;
        }
        if (timeoutNanos == 0) {
            return NtStatus.TIMEOUT;
        }
        KThread thread = Kernel.currentThread();
        Kernel kernel = thread.kernel();
        // Before anybody can see the wait: who sees it may advance the clock.
        long deadline = kernel.clock().nanoTime() + timeoutNanos;
        WaitBlock block = new WaitBlock(thread);
        synchronized (header) {
            taken = tryTake(thread);
            if (taken == null) {
                waiters.addLast(block);
            }
        }
        if (taken != null) {
            kernel.parkIfStopped(thread);
            return taken;
        }
        try {
            thread.beginWait(this, block, timeoutNanos > 0);
            kernel.observeBlocks(thread, this);
            return park(thread, block, timeoutNanos > 0, deadline);
        } finally {
            withdraw(block);
            thread.endWait();
            kernel.observeGoesOn(thread);
        }
    }

    /** Who waits by {@code block} waits no more, so that it takes no signal. */
    final void withdraw(WaitBlock block) {
        synchronized (header) {
            waiters.remove(block);
        }
    }

    private NtStatus park(KThread thread, WaitBlock block, boolean timed, long deadline) {
        Kernel kernel = thread.kernel();
        while (!block.isSatisfied()) {
            kernel.checkRunning();
            if (thread.isStopped()) {
                withdraw(block);
                kernel.parkIfStopped(thread);
            }
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new MachineClosed("The thread was interrupted in a wait, which nothing in the kernel can be");
            }
            if (!timed) {
                LockSupport.park(this);
                continue;
            }
            long remaining = deadline - kernel.clock().nanoTime();
            if (remaining <= 0) {
                return giveUp(block);
            }
            LockSupport.parkNanos(this, kernel.clock().sleepNanosMax(remaining));
        }
        kernel.parkIfStopped(thread);
        return block.answer();
    }

    /** Its time is up, unless it has been satisfied meanwhile. */
    private NtStatus giveUp(WaitBlock block) {
        synchronized (header) {
            waiters.remove(block);
            return block.isSatisfied() ? block.answer() : NtStatus.TIMEOUT;
        }
    }
}
