package io.driververifier.nt.ke;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.BugCheck;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of a machine that runs threads: adopts them, lets them wait, gives them work, and stops them all.
 *
 * <p>Any thread may call every method. {@code end} is set once, by the first bug check or by closing; the observer is
 * exchanged as a whole.
 */
public final class Kernel {
    private static final long TELL_SECONDS_MAX = 10;

    /** Weak, so that a pooled Java thread does not keep a machine that has gone. */
    private static final ThreadLocal<@Nullable WeakReference<KThread>> CURRENT = new ThreadLocal<>();

    private final AddressSpace addresses = new AddressSpace();
    private final Map<Thread, KThread> threads = new ConcurrentHashMap<>();
    private final WorkQueue workQueue = new WorkQueue(this);
    private final DpcQueue dpcQueue = new DpcQueue(this);
    private final TimerQueue timerQueue;
    private final KernelClock clock;
    private final Function<? super KThread, ?> containers;
    private final AtomicReference<@Nullable Error> end = new AtomicReference<>();
    private final List<Consumer<BugCheck>> stopListeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable KernelObserver observer;
    private volatile boolean closed;

    /** Who tells the listeners of the stop; set once, by itself. */
    private volatile @Nullable Thread telling;

    private final CountDownLatch told = new CountDownLatch(1);

    /** A kernel that goes by {@code clock}, with nothing above it that has threads of its own kind. */
    public Kernel(KernelClock clock) {
        this(clock, Function.identity());
    }

    /** A kernel that goes by {@code clock}; each thread becomes a part of what {@code containers} makes around it. */
    public Kernel(KernelClock clock, Function<? super KThread, ?> containers) {
        this.clock = clock;
        this.containers = containers;
        this.timerQueue = new TimerQueue(clock, dpcQueue, this::isRunning);
        clock.onJump(this::clockJumped);
    }

    /** Where its objects get their addresses. */
    public AddressSpace addresses() {
        return addresses;
    }

    /** The clock of its timeouts. */
    public KernelClock clock() {
        return clock;
    }

    /**
     * The kernel's view of the calling thread.
     *
     * @throws IllegalStateException if no machine has adopted the Java thread
     * @throws MachineClosed if the one that has was closed, and nobody has it any more
     */
    public static KThread currentThread() {
        WeakReference<KThread> reference = CURRENT.get();
        KThread thread = reference == null ? null : reference.get();
        if (thread == null && reference != null) {
            // A machine has its threads until it is closed; what the collector has taken since was of one.
            throw new MachineClosed("The machine was closed");
        }
        if (thread == null) {
            throw new IllegalStateException("Thread \"" + Thread.currentThread().getName()
                    + "\" belongs to no machine: call a routine that takes a device or an IRP first, or start it through"
                    + " Machine.startThread");
        }
        return thread;
    }

    /** The kernel's view of the calling thread, if a machine has adopted it. */
    public static @Nullable KThread currentThreadOrNull() {
        WeakReference<KThread> reference = CURRENT.get();
        return reference == null ? null : reference.get();
    }

    /** Makes the calling thread one of this kernel's, if it is not yet. */
    public KThread adoptCurrentThread() {
        KThread thread = currentThreadOrNull();
        if (thread != null && thread.kernel() == this) {
            parkIfStopped(thread);
            return thread;
        }
        KThread adopted = threads.computeIfAbsent(Thread.currentThread(), java -> new KThread(this, java, containers));
        CURRENT.set(new WeakReference<>(adopted));
        return adopted;
    }

    /** The threads that it has adopted and that have not ended. */
    public Collection<KThread> threads() {
        threads.keySet().removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        return threads.values();
    }

    /** Runs {@code work} on a worker thread of the kernel ({@code ExQueueWorkItem}). */
    public void queueWorkItem(Runnable work) {
        checkRunning();
        workQueue.queue(work);
    }

    /** Starts a thread of the kernel ({@code PsCreateSystemThread}); it is a daemon. */
    public Thread startThread(String name, Runnable body) {
        Thread thread = createThread(name, body, containers).javaThread();
        thread.start();
        return thread;
    }

    /**
     * Makes a thread of the kernel, a daemon, that runs once its Java thread is started; it becomes a part of what {@code
     * container} makes around it.
     */
    public KThread createThread(String name, Runnable body, Function<? super KThread, ?> container) {
        checkRunning();
        Thread thread = new Thread(
                () -> {
                    KThread own = adoptCurrentThread();
                    runUntilTheEnd(body);
                    // Until then it knows of which machine it is, though that may have been closed.
                    Reference.reachabilityFence(own);
                },
                name);
        thread.setDaemon(true);
        KThread created = new KThread(this, thread, container);
        // Listed before it runs, so that nobody takes the machine for quiet meanwhile.
        threads.put(thread, created);
        return created;
    }

    /** The end of the machine ends a thread silently: whoever waits for the machine gets the same error. */
    private void runUntilTheEnd(Runnable body) {
        try {
            body.run();
        } catch (BugCheck | MachineClosed unwound) {
            if (unwound != end.get()) {
                throw unwound;
            }
        } finally {
            currentThread().abandonMutants();
        }
    }

    /** How many work items are queued or running. */
    public int activeWorkItems() {
        return workQueue.active();
    }

    /** Whether a DPC is queued or runs. */
    public boolean hasQueuedDpcs() {
        return dpcQueue.isActive();
    }

    /** The timers that are armed at this moment, in the order in which they will expire. */
    public List<KTimer> armedTimers() {
        return timerQueue.armed();
    }

    DpcQueue dpcQueue() {
        return dpcQueue;
    }

    TimerQueue timerQueue() {
        return timerQueue;
    }

    /**
     * Whether every thread of it waits at this moment, in the kernel or in Java, and neither work nor a DPC is queued or
     * runs. An armed timer is no work until it is due.
     */
    public boolean isQuiet() {
        if (timerQueue.isActive() || dpcQueue.isActive()) {
            return false;
        }
        int working = 0;
        for (KThread thread : threads()) {
            if (!thread.isQuiet()) {
                return false;
            }
            if (thread.isAtWork()) {
                working++;
            }
        }
        return working == activeWorkItems() && !timerQueue.isActive() && !dpcQueue.isActive();
    }

    /** Sets who is told of waits; null for nobody. */
    public void setObserver(@Nullable KernelObserver observer) {
        this.observer = observer;
    }

    void observeBlocks(KThread thread, DispatcherObject object) {
        KernelObserver now = observer;
        if (now != null) {
            now.blocks(thread, object);
        }
    }

    void observeGoesOn(KThread thread) {
        KernelObserver now = observer;
        if (now != null) {
            now.goesOn(thread);
        }
    }

    void observeUnwinds(KernelStack stack) {
        KernelObserver now = observer;
        if (now != null) {
            now.unwinds(stack);
        }
    }

    /** Stops the machine ({@code KeBugCheckEx}); the first stop wins and is what this throws. */
    public Error stop(BugCheck bugCheck) {
        return end(bugCheck);
    }

    /** Unwinds every thread that is inside; those that come later fail at once. */
    public void close() {
        closed = true;
        end(new MachineClosed("The machine was closed"));
        workQueue.close();
        timerQueue.close();
        dpcQueue.close();
        threads.clear();
    }

    /**
     * Has {@code listener} called for the bug check that stops the machine, on the thread that raised it and before any other
     * is woken ({@code KeRegisterBugCheckCallback}). It must not throw, nor wait for another thread.
     */
    public void addStopListener(Consumer<BugCheck> listener) {
        stopListeners.add(listener);
    }

    /**
     * Waits until the listeners have been told of the bug check that stopped the machine, if one did: who is told looks at
     * the machine as it was. Not longer than {@value #TELL_SECONDS_MAX} seconds, and not on the thread that tells them.
     *
     * @return whether there is nobody left to be told
     */
    public boolean awaitStopTold() {
        if (bugCheck() == null || telling == Thread.currentThread()) {
            return true;
        }
        try {
            return told.await(TELL_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Error end(Error reason) {
        if (end.compareAndSet(null, reason) && reason instanceof BugCheck stop) {
            telling = Thread.currentThread();
            try {
                stopListeners.forEach(listener -> listener.accept(stop));
            } finally {
                told.countDown();
            }
        }
        wakeAll();
        Error first = end.get();
        return first == null ? reason : first;
    }

    /** The bug check that stopped the machine, if one did. */
    public @Nullable BugCheck bugCheck() {
        return end.get() instanceof BugCheck stop ? stop : null;
    }

    /** Whether neither a bug check nor closing has ended it. */
    public boolean isRunning() {
        return end.get() == null;
    }

    /**
     * Lets the caller through as long as the machine runs.
     *
     * @throws BugCheck the one that stopped the machine
     * @throws MachineClosed if it was closed
     */
    public void checkRunning() {
        Error reason = end.get();
        if (reason != null) {
            throw reason;
        }
    }

    /** Where a thread that was stopped goes no further; {@code thread} is the caller. */
    void parkIfStopped(KThread thread) {
        if (thread.isStopped()) {
            // It may have got one while it was being stopped.
            thread.abandonMutants();
            parkForGood();
        }
    }

    /**
     * Keeps the caller until the machine ends, which unwinds it.
     *
     * @throws BugCheck the one that stopped the machine
     * @throws MachineClosed if it was closed
     */
    public Error parkForGood() {
        // An interrupt would make it spin; nothing in the kernel is interrupted.
        for (Error reason = end.get(); ; reason = end.get()) {
            if (reason != null) {
                throw reason;
            }
            Thread.interrupted();
            LockSupport.park(this);
        }
    }

    /** Forgets {@code thread}, which will never run. */
    public void discard(KThread thread) {
        threads.remove(thread.javaThread());
    }

    /** Fails if a bug check has stopped the machine and it is still there: a thread outlives a machine that was closed. */
    void checkNotStopped() {
        if (!closed) {
            BugCheck stop = bugCheck();
            if (stop != null) {
                throw stop;
            }
        }
    }

    /** Timers expire before whoever advanced the clock goes on. */
    private void clockJumped() {
        timerQueue.expire();
        wakeAll();
    }

    private void wakeAll() {
        threads.keySet().forEach(LockSupport::unpark);
        timerQueue.wake();
    }

    /** What ended a thread's work. A stop ends it silently: whoever waits for the machine gets the same error. */
    void died(Thread thread, Throwable cause) {
        if (cause != bugCheck()) {
            System.err.println("Exception in " + thread.getName() + ": " + cause);
            cause.printStackTrace();
        }
    }
}
