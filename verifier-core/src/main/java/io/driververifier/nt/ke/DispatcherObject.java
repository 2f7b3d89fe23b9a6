package io.driververifier.nt.ke;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * An object of the kernel that threads wait on.
 *
 * <p>Any thread. The state and the waiters are guarded by {@code header}, which is private: a driver that synchronizes on
 * the object itself, or calls its {@code wait}, is none of the kernel's business and waits for nobody.
 */
public abstract sealed class DispatcherObject permits KEvent, KTimer {
    private final Object header = new Object();
    private final Deque<WaitBlock> waiters = new ArrayDeque<>(1);
    private boolean signaled;

    DispatcherObject(boolean signaled) {
        this.signaled = signaled;
    }

    /** Whether one satisfied wait takes the signal away. Called under the lock of the object. */
    abstract boolean isConsumedByWait();

    final boolean readState() {
        synchronized (header) {
            return signaled;
        }
    }

    final boolean set() {
        synchronized (header) {
            boolean before = signaled;
            signaled = true;
            for (WaitBlock next = waiters.peekFirst(); signaled && next != null; next = waiters.peekFirst()) {
                waiters.removeFirst();
                signaled = !isConsumedByWait();
                next.satisfy();
            }
            return before;
        }
    }

    final boolean reset() {
        synchronized (header) {
            boolean before = signaled;
            signaled = false;
            return before;
        }
    }

    private boolean tryTake() {
        if (!signaled) {
            return false;
        }
        signaled = !isConsumedByWait();
        return true;
    }

    /** Waits for at most {@code timeoutNanos} of the kernel's clock, or for ever if that is negative. */
    final boolean await(long timeoutNanos) {
        KThread current = Kernel.currentThreadOrNull();
        if (current != null) {
            current.kernel().checkNotStopped();
            current.kernel().parkIfStopped(current);
        }
        synchronized (header) {
            if (tryTake()) {
                return true;
            }
        }
        if (timeoutNanos == 0) {
            return false;
        }
        KThread thread = Kernel.currentThread();
        Kernel kernel = thread.kernel();
        // Before anybody can see the wait: who sees it may advance the clock.
        long deadline = kernel.clock().nanoTime() + timeoutNanos;
        WaitBlock block = new WaitBlock(thread.javaThread());
        synchronized (header) {
            if (tryTake()) {
                return true;
            }
            waiters.addLast(block);
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

    private boolean park(KThread thread, WaitBlock block, boolean timed, long deadline) {
        Kernel kernel = thread.kernel();
        while (!block.isSatisfied()) {
            kernel.checkRunning();
            if (thread.isStopped()) {
                withdraw(block);
                kernel.parkForGood();
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
                synchronized (header) {
                    return block.isSatisfied() || !waiters.remove(block);
                }
            }
            LockSupport.parkNanos(this, kernel.clock().sleepNanosMax(remaining));
        }
        kernel.parkIfStopped(thread);
        return true;
    }
}
