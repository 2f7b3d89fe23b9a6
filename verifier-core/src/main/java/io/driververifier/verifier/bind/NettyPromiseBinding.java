package io.driververifier.verifier.bind;

import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * The binding to Netty's {@code Promise} as calls are given it to be completed: {@code ctx.write(message, promise)}.
 *
 * <p>The lower layer gets a promise of its own, as from any handler between; the driver's is told late, on its loop. What is
 * done to the driver's promise meanwhile reaches the other one. Stateless.
 */
final class NettyPromiseBinding implements ArgumentBinding {
    /** Whose methods complete the promise that they are given last, or have it completed. */
    private static final Set<String> COMPLETERS = Set.of(
            "io.netty.channel.ChannelOutboundInvoker",
            "io.netty.channel.Channel",
            "io.netty.channel.Channel$Unsafe",
            "io.netty.channel.ChannelHandlerContext",
            "io.netty.channel.ChannelPipeline",
            "io.netty.channel.ChannelOutboundHandler",
            "io.netty.channel.EventLoopGroup",
            "io.netty.channel.pool.ChannelPool",
            "io.netty.resolver.NameResolver",
            "io.netty.resolver.AddressResolver");

    /** What a promise is given to for other reasons. */
    private static final Set<String> OTHERS =
            Set.of(NettyTypes.FUTURE, "io.netty.util.concurrent.GenericFutureListener", "java.util.Collection");

    private static final Set<String> NO_OPERATION_OF = Set.of(
            "io.netty.channel.VoidChannelPromise",
            "io.netty.channel.AbstractChannel$CloseFuture",
            "io.netty.channel.DefaultChannelProgressivePromise",
            "io.netty.util.concurrent.DefaultProgressivePromise");

    @Override
    public String name() {
        return "Netty Promise";
    }

    @Override
    public String type() {
        return NettyTypes.PROMISE;
    }

    /** A method of Netty's that completes a promise, or one of an interface that is given it as Netty's methods are: last. */
    @Override
    public boolean isDispatch(Class<?> owner, String method, MethodType type, int parameter) {
        if (parameter != type.parameterCount() - 1 || isAbove(owner, OTHERS)) {
            return false;
        }
        Class<?> returned = type.returnType();
        boolean isOfKind = returned == void.class || returned.isAssignableFrom(type.parameterType(parameter));
        return isAbove(owner, COMPLETERS) || owner.isInterface() && isOfKind;
    }

    private static boolean isAbove(Class<?> owner, Set<String> names) {
        return SuperTypes.namesOf(owner).stream().anyMatch(names::contains);
    }

    @Override
    public boolean hasToFollow(Object callback) {
        return ChannelOrder.isUsed()
                && !NO_OPERATION_OF.contains(callback.getClass().getName())
                && NettyTypes.isOutstanding(callback);
    }

    @Override
    public Object hold(Object callback, Class<?> as, Object[] arguments, Request request) throws CannotHoldException {
        Class<?> own = callback.getClass();
        if (NO_OPERATION_OF.contains(own.getName())) {
            throw new CannotHoldException(own.getName() + " is no promise of one operation");
        }
        if (((Future<?>) callback).isDone()) {
            throw new CannotHoldException("the promise is complete before the call");
        }
        NettyTypes types = NettyTypes.of(own);
        NettyLoop loop = NettyLoop.of(callback, types);
        Object lower = types.newPromise(callback, loop.proxy(() -> {}, () -> {}));
        if (!as.isInstance(lower)) {
            throw new CannotHoldException("it is passed as " + as.getName());
        }
        new NettyLink(NettyTypes.of(lower.getClass()), lower, callback, types, loop, request).tie();
        return lower;
    }
}
