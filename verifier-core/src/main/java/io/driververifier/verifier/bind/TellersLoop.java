package io.driververifier.verifier.bind;

import io.driververifier.verifier.pending.Schedule;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way back to the event loop on whose thread a lower layer has told something.
 *
 * <p>Code that runs on a loop of Netty counts on what it is told there: nothing else of that loop runs meanwhile. A lower
 * layer that answers such code answers on its loop, at once or later, so what was kept back is a task of that loop. Found by
 * the class of the thread, because nothing here links to Netty; older versions do not tell the loop of a thread, and there any
 * thread is as good as another.
 *
 * <p>Immutable; any thread.
 */
final class TellersLoop implements Telling.Carrier {
    private static final String THREAD = "io.netty.util.concurrent.FastThreadLocalThread";
    private static final String LOOPS = "io.netty.util.internal.ThreadExecutorMap";

    /** What tells the loop of the current thread, by the class of that. */
    private static final ClassValue<Optional<Method>> CURRENT = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                if (at.getName().equals(THREAD)) {
                    return current(at.getClassLoader());
                }
            }
            return Optional.empty();
        }
    };

    private final Executor loop;
    private final Thread thread;
    private final Consumer<String> note;

    /** {@code thread} is that of {@code loop}; {@code note} is told what a person should know. */
    private TellersLoop(Executor loop, Thread thread, Consumer<String> note) {
        this.loop = loop;
        this.thread = thread;
        this.note = note;
    }

    /** The way back to where the current thread tells of {@code call}; none where that is to be told within the call. */
    static Telling.Carrier of(WatchedCall call) {
        Request request = call.request();
        if (request == null || request.schedule() == Schedule.INLINE) {
            return HERE;
        }
        return ofThread(
                line -> request.verification().note("Advice: " + request.site() + " was answered, and " + line));
    }

    /** The carrier to the loop that the current thread is of; to no thread at all where it is of none. */
    private static Telling.Carrier ofThread(Consumer<String> note) {
        return CURRENT.get(Thread.currentThread().getClass())
                                .map(TellersLoop::call)
                                .orElse(null)
                        instanceof Executor loop
                ? new TellersLoop(loop, Thread.currentThread(), note)
                : HERE;
    }

    private static @Nullable Object call(Method current) {
        try {
            return Reflected.call(current, TellersLoop.class);
        } catch (IllegalStateException closed) {
            // A Netty that does not let anybody ask.
            return null;
        }
    }

    private static Optional<Method> current(@Nullable ClassLoader netty) {
        try {
            return Optional.of(Class.forName(LOOPS, true, netty).getMethod("currentExecutor"));
        } catch (ReflectiveOperationException | LinkageError older) {
            return Optional.empty();
        }
    }

    /** Nobody waits for the end: the caller may be on the loop. */
    @Override
    public void run(Runnable task, boolean isTold) {
        if (isTold) {
            task.run();
            return;
        }
        Runnable there = LoopWaits.elsewhereIfLeft(task, thread, note);
        try {
            loop.execute(there);
        } catch (RejectedExecutionException ended) {
            // Nothing comes on that loop any more; who waits is told all the same.
            there.run();
        }
    }
}
