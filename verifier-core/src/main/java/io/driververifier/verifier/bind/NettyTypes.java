package io.driververifier.verifier.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is called of Netty's types, as the loader of one future has them: found by name, because nothing here links to Netty.
 *
 * <p>Immutable; any thread.
 */
final class NettyTypes {
    static final String FUTURE = "io.netty.util.concurrent.Future";
    static final String PROMISE = "io.netty.util.concurrent.Promise";
    private static final String DEFAULT_PROMISE = "io.netty.util.concurrent.DefaultPromise";
    private static final String EXECUTOR = "io.netty.util.concurrent.EventExecutor";
    private static final String LISTENER = "io.netty.util.concurrent.GenericFutureListener";
    private static final String CHANNEL_FUTURE = "io.netty.channel.ChannelFuture";
    private static final String DEFAULT_CHANNEL_PROMISE = "io.netty.channel.DefaultChannelPromise";

    private static final ClassValue<Optional<NettyTypes>> OF_FUTURES = new ClassValue<>() {
        @Override
        protected Optional<NettyTypes> computeValue(Class<?> type) {
            try {
                return Optional.of(new NettyTypes(type));
            } catch (ReflectiveOperationException | RuntimeException otherNetty) {
                return Optional.empty();
            }
        }
    };

    final Method addListener;
    final Method removeListener;
    final Method isSuccess;
    final Method isCancellable;
    final Method cause;
    final Method getNow;
    final Method trySuccess;
    final Method tryFailure;
    final Method setUncancellable;
    final Method inEventLoop;
    final Method inEventLoopOf;
    final Method isShuttingDown;
    final Method executor;
    private final Class<?> executorType;
    private final Class<?> listenerType;
    private final Constructor<?> newPromise;
    private final @Nullable OfChannels ofChannels;

    /** What there is in addition where a future is of a channel. */
    private record OfChannels(Method channel, Method closeFuture, Constructor<?> newPromise) {}

    private NettyTypes(Class<?> type) throws ReflectiveOperationException {
        Class<?> future = above(type, FUTURE);
        ClassLoader loader = future.getClassLoader();
        listenerType = Class.forName(LISTENER, false, loader);
        executorType = Class.forName(EXECUTOR, false, loader);
        Class<?> promise = Class.forName(PROMISE, false, loader);
        addListener = future.getMethod("addListener", listenerType);
        removeListener = future.getMethod("removeListener", listenerType);
        isSuccess = future.getMethod("isSuccess");
        isCancellable = future.getMethod("isCancellable");
        cause = future.getMethod("cause");
        getNow = future.getMethod("getNow");
        trySuccess = promise.getMethod("trySuccess", Object.class);
        tryFailure = promise.getMethod("tryFailure", Throwable.class);
        setUncancellable = promise.getMethod("setUncancellable");
        inEventLoop = executorType.getMethod("inEventLoop");
        inEventLoopOf = executorType.getMethod("inEventLoop", Thread.class);
        isShuttingDown = executorType.getMethod("isShuttingDown");
        newPromise = Class.forName(DEFAULT_PROMISE, false, loader).getConstructor(executorType);
        executor = executorOf(type);
        ofChannels = isAbove(type, CHANNEL_FUTURE) ? ofChannels(above(type, CHANNEL_FUTURE)) : null;
    }

    private OfChannels ofChannels(Class<?> channelFuture) throws ReflectiveOperationException {
        Method channel = channelFuture.getMethod("channel");
        Class<?> type = channel.getReturnType();
        Constructor<?> constructor = Class.forName(DEFAULT_CHANNEL_PROMISE, false, channelFuture.getClassLoader())
                .getConstructor(type, executorType);
        return new OfChannels(channel, type.getMethod("closeFuture"), constructor);
    }

    /** What tells a future's executor: a method for its subclasses. */
    private static Method executorOf(Class<?> type) throws ReflectiveOperationException {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equals("executor") && method.getParameterCount() == 0) {
                    method.setAccessible(true);
                    return method;
                }
            }
        }
        throw new NoSuchMethodException(type.getName());
    }

    private static Class<?> above(Class<?> type, String name) throws ClassNotFoundException {
        for (Class<?> at : SuperTypes.of(type)) {
            if (at.getName().equals(name)) {
                return at;
            }
        }
        throw new ClassNotFoundException(name);
    }

    static boolean isAbove(Class<?> type, String name) {
        return SuperTypes.namesOf(type).contains(name);
    }

    /** Those of the class of a future. */
    static NettyTypes of(Class<?> future) throws CannotHoldException {
        return OF_FUTURES
                .get(future)
                .orElseThrow(() -> new CannotHoldException(future.getName() + " does not tell its executor"));
    }

    /** The channel that {@code future} is of; null where it is of none. */
    @Nullable Object channelOf(Object future) {
        return ofChannels == null ? null : Reflected.call(ofChannels.channel(), future);
    }

    /** Whether an operation of the channel of {@code future} is under way whose completion may be kept back. */
    static boolean isOutstanding(Object future) {
        try {
            Object channel = of(future.getClass()).channelOf(future);
            return channel != null && ChannelOrder.isOutstanding(channel);
        } catch (CannotHoldException unknown) {
            return false;
        }
    }

    /** What tells of the end of {@code channel}; null where a test has made a channel that does not. */
    @Nullable Object closeFutureOf(Object channel) {
        return Reflected.call(Reflected.must(ofChannels).closeFuture(), channel);
    }

    /** A promise of the same kind as {@code future}, with another executor. */
    Object newPromise(Object future, Object executor) {
        try {
            Object channel = channelOf(future);
            return channel == null
                    ? newPromise.newInstance(executor)
                    : Reflected.must(ofChannels).newPromise().newInstance(channel, executor);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A listener that runs {@code told}. */
    Object listener(Runnable told) {
        return Proxy.newProxyInstance(
                listenerType.getClassLoader(), new Class<?>[] {listenerType}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return Reflected.ofObject(proxy, method, arguments);
                    }
                    told.run();
                    return null;
                });
    }

    /** An executor that is asked by {@code handler}. */
    Object executor(InvocationHandler handler) {
        return Proxy.newProxyInstance(executorType.getClassLoader(), new Class<?>[] {executorType}, handler);
    }
}
