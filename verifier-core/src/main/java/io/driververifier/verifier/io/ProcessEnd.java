package io.driververifier.verifier.io;

import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ke.MachineClosed;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.Ps;
import io.driververifier.user.Kernel32;
import io.driververifier.verifier.pending.Fault;
import io.driververifier.verifier.pending.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The end of the process that made a request, while the request is under way.
 *
 * <p>Any thread. {@code remote} is written by the worker thread that begins it and read by who waits.
 */
final class ProcessEnd implements Fault {
    private static final int EXIT_STATUS = 1;

    private final Kernel kernel;
    private final EProcess process;
    private final Predicate<EProcess> first;
    private final Irp irp;
    private final Site site;
    private final boolean exits;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private volatile @Nullable Thread remote;

    /**
     * Of {@code process}, because of a call with its {@code irp} at {@code site}: it exits, or else is terminated, unless
     * {@code first} says that another call was faster.
     */
    ProcessEnd(Kernel kernel, EProcess process, Predicate<EProcess> first, Irp irp, Site site, boolean exits) {
        this.kernel = kernel;
        this.process = process;
        this.first = first;
        this.irp = irp;
        this.site = site;
        this.exits = exits;
    }

    @Override
    public void begin() {
        try {
            kernel.queueWorkItem(this::end);
        } catch (BugCheck | MachineClosed ended) {
            // The machine has stopped, and its processes with it.
            arrived.countDown();
        }
    }

    /** Leaves a process alone that ends already, whose requests are cancelled by that. */
    private void end() {
        if (process.isExiting() || !first.test(process)) {
            arrived.countDown();
            return;
        }
        try {
            if (exits) {
                EThread thread = Ps.createThread(process, "verifier-exit", this::exit);
                remote = thread.tcb().javaThread();
                Ps.resumeThread(thread);
            } else {
                terminate();
            }
            if (irp.isCancelled()) {
                // Of a thread that had ended before, which nobody cancels again.
                arrived.countDown();
            }
        } catch (NtStatusException ending) {
            arrived.countDown();
        }
    }

    /** Counted before: the program, and with it the run, may be over as soon as its process has ended. */
    private void terminate() {
        site.countProcessEnd(false, 1);
        boolean decides = false;
        try {
            decides = Ps.terminateProcess(process, EXIT_STATUS);
        } finally {
            if (!decides) {
                site.countProcessEnd(false, -1);
            }
        }
    }

    /** What a thread does that somebody creates in the process for it, as by {@code CreateRemoteThread}. */
    private int exit() {
        // Goes no further if a thread of the program was faster.
        Ps.exitOthers(EXIT_STATUS);
        site.countProcessEnd(true, 1);
        throw Kernel32.exitProcess(EXIT_STATUS);
    }

    @Override
    public void cancelled() {
        arrived.countDown();
    }

    @Override
    public boolean await(long nanos) throws InterruptedException {
        return arrived.await(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean isVain() {
        return !kernel.isRunning();
    }

    /** A worker of the kernel cancels the requests; which one is not known. */
    @Override
    public Collection<Thread> runners() {
        List<Thread> runners = new ArrayList<>();
        for (KThread thread : kernel.threads()) {
            if (thread.isAtWork()) {
                runners.add(thread.javaThread());
            }
        }
        Thread created = remote;
        if (created != null) {
            runners.add(created);
        }
        return runners;
    }
}
