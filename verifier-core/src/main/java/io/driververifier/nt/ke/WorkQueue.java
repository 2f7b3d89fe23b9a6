package io.driververifier.nt.ke;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The kernel's worker threads; as many as there is work, because a work item may wait.
 *
 * <p>What a DPC queues begins once the DPC has returned, as on one processor, where no worker runs before.
 *
 * <p>Any thread. {@code active} counts what is queued or running.
 */
final class WorkQueue {
    private static final long IDLE_SECONDS_MAX = 1;

    private final Kernel kernel;
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();
    private final ThreadPoolExecutor workers;

    WorkQueue(Kernel kernel) {
        this.kernel = kernel;
        this.workers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS_MAX, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newWorker);
    }

    void queue(Runnable work) {
        active.incrementAndGet();
        if (!kernel.dpcQueue().afterRoutine(() -> begin(work))) {
            begin(work);
        }
    }

    private void begin(Runnable work) {
        boolean accepted = false;
        try {
            workers.execute(() -> run(work));
            accepted = true;
        } catch (RejectedExecutionException closing) {
            kernel.checkRunning();
            throw closing;
        } finally {
            if (!accepted) {
                active.decrementAndGet();
            }
        }
    }

    int active() {
        return active.get();
    }

    void close() {
        workers.shutdown();
    }

    private void run(Runnable work) {
        KThread thread = kernel.adoptCurrentThread();
        // Whatever the work before left.
        thread.setIrql(Irql.PASSIVE_LEVEL);
        thread.setAtWork(true);
        try {
            work.run();
        } catch (MachineClosed closed) {
            // The machine went away under the work; there is nobody left to tell.
        } finally {
            thread.setAtWork(false);
            active.decrementAndGet();
        }
    }

    private Thread newWorker(Runnable body) {
        Thread thread = new Thread(body, "ExWorkerThread-" + started.incrementAndGet());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(kernel::died);
        return thread;
    }
}
