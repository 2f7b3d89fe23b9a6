package io.driververifier.verifier.bind;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The executor of a future, asked for at each use: that of a channel is there only once the channel is registered.
 *
 * <p>Any thread; {@code asked} and {@code askedHere} are written once, before the promise that has the proxy is published.
 */
final class NettyLoop implements InvocationHandler {
    private static final String IMMEDIATE = "io.netty.util.concurrent.ImmediateEventExecutor";

    private final NettyTypes types;
    private final Supplier<Object> executor;
    private volatile Runnable asked = () -> {};
    private volatile Runnable askedHere = () -> {};

    private NettyLoop(NettyTypes types, Supplier<Object> executor) {
        this.types = types;
        this.executor = executor;
    }

    /** That of {@code future}. */
    static NettyLoop of(Object future, NettyTypes types) throws CannotHoldException {
        NettyLoop loop = new NettyLoop(types, () -> Reflected.must(Reflected.call(types.executor, future)));
        Object now = loop.current();
        if (now != null && !isImmediate(now) && isAnyThreads(now, types)) {
            throw new CannotHoldException(
                    now.getClass().getName() + " has no thread on which a late answer could come");
        }
        return loop;
    }

    /** Whether every thread is the executor's, as with an embedded channel: nothing runs there but what a test runs. */
    private static boolean isAnyThreads(Object executor, NettyTypes types) {
        return Boolean.TRUE.equals(Reflected.call(types.inEventLoopOf, executor, new Thread()));
    }

    private static boolean isImmediate(Object executor) {
        return executor.getClass().getName().equals(IMMEDIATE);
    }

    /** Null as long as there is none: Netty says so by an exception. */
    private @Nullable Object current() {
        try {
            return executor.get();
        } catch (IllegalStateException | NullPointerException notRegistered) {
            return null;
        }
    }

    boolean isCaller() {
        Object now = current();
        return now != null && !isImmediate(now) && Boolean.TRUE.equals(Reflected.call(types.inEventLoop, now));
    }

    /** Whether {@code thread} is the executor's. */
    boolean isOf(Thread thread) {
        Object now = current();
        return now != null && Boolean.TRUE.equals(Reflected.call(types.inEventLoopOf, now, thread));
    }

    /** Whether it ends: what comes later may not come any more. */
    boolean isEnding() {
        Object now = current();
        return now != null && Boolean.TRUE.equals(Reflected.call(types.isShuttingDown, now));
    }

    /** Runs {@code task} where the listeners of the future are told: at once if that is here. */
    void run(Runnable task) {
        Object now = current();
        if (now == null || isCaller()) {
            task.run();
            return;
        }
        try {
            ((Executor) now).execute(task);
        } catch (RejectedExecutionException ended) {
            // Nothing comes on that loop any more; who waits is told all the same.
            task.run();
        }
    }

    /**
     * The executor as a promise of ours gets it.
     *
     * @param asked runs before it is asked whether the caller is on it
     * @param askedHere runs if the caller is
     */
    Object proxy(Runnable asked, Runnable askedHere) {
        this.asked = asked;
        this.askedHere = askedHere;
        return types.executor(this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return Reflected.ofObject(proxy, method, arguments);
        }
        if (method.getName().equals("inEventLoop") && arguments == null) {
            asked.run();
            boolean isCaller = isCaller();
            if (isCaller) {
                askedHere.run();
            }
            return isCaller;
        }
        if (method.getName().equals("execute") && arguments != null && arguments[0] instanceof Runnable told) {
            run(told);
            return null;
        }
        return Reflected.call(method, executor.get(), arguments == null ? new Object[0] : arguments);
    }
}
