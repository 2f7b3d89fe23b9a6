package io.driververifier.nt.ke;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The DPCs of one kernel and the thread that runs them, one after the other in the order of queueing.
 *
 * <p>Any thread. Everything but {@code afterwards} is guarded by {@code queue}; the thread is made when there is a DPC, and
 * ends when it has been idle for a while or the machine has ended.
 */
final class DpcQueue {
    private static final long IDLE_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

    private final Kernel kernel;
    private final Deque<KDpc> queue = new ArrayDeque<>();

    /** What is to be done once the routine that runs has returned; only the DPC thread. */
    private final List<Runnable> afterwards = new ArrayList<>();

    private boolean running;
    private @Nullable Thread thread;

    DpcQueue(Kernel kernel) {
        this.kernel = kernel;
    }

    /** False if {@code dpc} is queued already, or the machine has ended. */
    boolean insert(KDpc dpc) {
        synchronized (queue) {
            if (!kernel.isRunning() || !dpc.enter(this)) {
                return false;
            }
            queue.addLast(dpc);
            Thread present = thread;
            if (present == null) {
                thread = startThread();
            } else {
                LockSupport.unpark(present);
            }
            return true;
        }
    }

    private Thread startThread() {
        Thread started = new Thread(this::run, "KiRetireDpcList");
        started.setDaemon(true);
        started.start();
        return started;
    }

    boolean remove(KDpc dpc) {
        synchronized (queue) {
            if (dpc.queue() != this || !queue.remove(dpc)) {
                return false;
            }
            dpc.leave();
            return true;
        }
    }

    /** Whether a DPC is queued or runs. */
    boolean isActive() {
        synchronized (queue) {
            return running || !queue.isEmpty();
        }
    }

    /** Waits, as a thread of the kernel, until what is queued or runs at this moment has run. */
    void flush() {
        KEvent reached = new KEvent(EventType.NOTIFICATION);
        synchronized (queue) {
            if (thread == Thread.currentThread()) {
                throw new IllegalStateException("A DPC waits for the queued DPCs and so for itself");
            }
            if (!isActive() || !insert(new KDpc(last -> reached.set()))) {
                return;
            }
        }
        Ke.waitForSingleObject(reached);
    }

    /** Has {@code action} done once the DPC that the calling thread runs has returned; false if it runs none. */
    boolean afterRoutine(Runnable action) {
        synchronized (queue) {
            if (thread != Thread.currentThread()) {
                return false;
            }
        }
        afterwards.add(action);
        return true;
    }

    /** Forgets what is queued. */
    void close() {
        synchronized (queue) {
            for (KDpc dpc = queue.pollFirst(); dpc != null; dpc = queue.pollFirst()) {
                dpc.leave();
            }
        }
    }

    private void run() {
        KThread self = kernel.adoptCurrentThread();
        self.setIdle(true);
        for (KDpc dpc = next(); dpc != null; dpc = next()) {
            call(self, dpc);
        }
    }

    /** The next to run; null if this thread is to end. */
    private @Nullable KDpc next() {
        long idleSince = System.nanoTime();
        while (true) {
            long remaining = idleSince + IDLE_NANOS_MAX - System.nanoTime();
            synchronized (queue) {
                running = false;
                if (!kernel.isRunning()) {
                    close();
                }
                KDpc first = queue.pollFirst();
                if (first != null) {
                    first.leave();
                    running = true;
                    return first;
                }
                if (remaining <= 0 || !kernel.isRunning()) {
                    thread = null;
                    return null;
                }
            }
            LockSupport.parkNanos(this, remaining);
        }
    }

    private void call(KThread self, KDpc dpc) {
        self.setIdle(false);
        self.setIrql(Irql.DISPATCH_LEVEL);
        run(() -> dpc.routine().run(dpc));
        self.setIrql(Irql.PASSIVE_LEVEL);
        afterwards.forEach(this::run);
        afterwards.clear();
        self.setIdle(true);
        // An interrupt that a routine leaves behind would keep this thread from parking.
        Thread.interrupted();
    }

    private void run(Runnable routine) {
        try {
            routine.run();
        } catch (MachineClosed closed) {
            // The machine went away under the routine; there is nobody left to tell.
        } catch (Throwable failure) {
            kernel.died(Thread.currentThread(), failure);
        }
    }
}
