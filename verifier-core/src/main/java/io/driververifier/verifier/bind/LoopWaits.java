package io.driververifier.verifier.bind;

import io.driververifier.verifier.StackCapture;
import io.driververifier.verifier.bind.rules.BoundRules;
import io.driververifier.verifier.pending.VerifierThread;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits on an event loop that stand in the way of answers that are told there: seen where Netty asks for the loop before it
 * waits, else where the loop does not come to what was handed to it.
 *
 * <p>Any thread; {@code isReported} is set once.
 */
final class LoopWaits {
    /** For how long a loop may leave what was handed to it before somebody looks what it does. */
    private static final long BOUND_MILLIS = 1_000;

    /** How often one looks at a loop that nobody may wait for any longer. */
    private static final int LOOKS_MAX = 3;

    /** Netty's own frames between the wait and who waits. */
    private static final List<String> PROMISES =
            List.of("io.netty.util.concurrent.DefaultPromise", "io.netty.channel.DefaultChannelPromise");

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Request request;
    private final Predicate<String> isDrivers;
    private final AtomicBoolean isReported = new AtomicBoolean();

    /** Of the driver that made the call of {@code request}. */
    LoopWaits(Request request) {
        this(request, name -> OwnCode.isNameOf(request.site().call().driver(), name));
    }

    LoopWaits(Request request, Predicate<String> isDrivers) {
        this.request = request;
        this.isDrivers = isDrivers;
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, body -> new VerifierThread(body, "verifier-loops", false));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** Netty is about to wait on the calling thread, which is the loop: a breach if it is the driver that has it wait. */
    void waitsHere() {
        StackTraceElement waiter = waiter(Thread.currentThread().getStackTrace());
        if (waiter != null && isDrivers.test(waiter.getClassName()) && isReported.compareAndSet(false, true)) {
            request.verification()
                    .report(
                            BoundRules.OWN_LOOP_WAIT.breach(
                                    words(waiter), Thread.currentThread().getName()),
                            request.site().call(),
                            request.address());
        }
    }

    /** {@code task} as it is handed to {@code loop}; if it does not come to run, what the loop does instead is noted. */
    Runnable watched(Runnable task, NettyLoop loop) {
        ScheduledFuture<?> look = TIMER.schedule(() -> look(loop), BOUND_MILLIS, TimeUnit.MILLISECONDS);
        return () -> {
            look.cancel(false);
            task.run();
        };
    }

    /**
     * {@code task} as it is handed to the loop of {@code thread}; where that thread waits instead, perhaps for this, or does not
     * come to it for longer than it may, it is run on another one: nobody is to wait for ever who would not without the
     * verifier. {@code note} is told so.
     */
    static Runnable elsewhereIfLeft(Runnable task, Thread thread, Consumer<String> note) {
        AtomicBoolean isBegun = new AtomicBoolean();
        Runnable once = () -> {
            if (isBegun.compareAndSet(false, true)) {
                task.run();
            }
        };
        ScheduledFuture<?> look =
                TIMER.schedule(() -> look(isBegun, once, thread, note, 1, false), BOUND_MILLIS, TimeUnit.MILLISECONDS);
        return () -> {
            look.cancel(false);
            once.run();
        };
    }

    /** One that blocks in the kernel or spins is runnable too: a few looks are enough whatever is seen. */
    private static void look(
            AtomicBoolean isBegun, Runnable once, Thread thread, Consumer<String> note, int number, boolean waited) {
        if (isBegun.get()) {
            return;
        }
        boolean waits = thread.getState() != Thread.State.RUNNABLE;
        if (number < LOOKS_MAX && !(waits && waited)) {
            TIMER.schedule(
                    () -> look(isBegun, once, thread, note, number + 1, waits), BOUND_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        StackTraceElement waiter = waiter(thread.getStackTrace());
        note.accept("for " + number * BOUND_MILLIS + " ms the answer could not come on " + thread.getName()
                + (waiter == null ? "" : ", which is in " + words(waiter)) + "; it came on another thread");
        new VerifierThread(once, "verifier-resume-loop", false).start();
    }

    private void look(NettyLoop loop) {
        Thread.getAllStackTraces().forEach((thread, trace) -> {
            Thread.State state = thread.getState();
            if ((state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) && loop.isOf(thread)) {
                StackTraceElement waiter = waiter(trace);
                if (waiter != null && isDrivers.test(waiter.getClassName())) {
                    request.verification()
                            .note("Advice: " + request.site() + " was answered, and for " + BOUND_MILLIS
                                    + " ms the answer could not come on " + thread.getName() + ", where "
                                    + words(waiter) + " (" + waiter.getFileName() + ":" + waiter.getLineNumber()
                                    + ") waits");
                }
            }
        });
    }

    /** The innermost frame that is neither the JDK's nor ours nor a promise's. */
    private static @Nullable StackTraceElement waiter(StackTraceElement[] trace) {
        for (StackTraceElement frame : trace) {
            String name = frame.getClassName();
            if (!name.startsWith("java.")
                    && !name.startsWith("jdk.")
                    && !PROMISES.contains(name)
                    && !StackCapture.isLeftOutOfUser(name)) {
                return frame;
            }
        }
        return null;
    }

    private static String words(StackTraceElement frame) {
        return StackCapture.simpleName(frame.getClassName()) + "." + frame.getMethodName();
    }
}
