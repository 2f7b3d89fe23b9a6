package io.driververifier.verifier.bind;

import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * The binding to Netty's {@code Future} as calls return it: {@code ChannelFuture}, {@code Promise}, a resolver's or a pool's.
 *
 * <p>By their contract such a future may complete at any time; its listeners are told on its executor. A copy is a promise of
 * the same class, or of the class that the constants and Netty's private classes stand for. Stateless.
 */
final class NettyFutureBinding implements ResultBinding {
    private static final String CHANNEL_PROMISE = "io.netty.channel.DefaultChannelPromise";
    private static final String PROMISE = "io.netty.util.concurrent.DefaultPromise";

    /** Those that are no more to their callers than a promise: nothing else can be called on them. */
    private static final Set<String> HOLDABLE = Set.of(
            PROMISE,
            "io.netty.util.concurrent.ImmediateEventExecutor$ImmediatePromise",
            "io.netty.util.concurrent.SucceededFuture",
            "io.netty.util.concurrent.FailedFuture",
            CHANNEL_PROMISE,
            "io.netty.bootstrap.AbstractBootstrap$PendingRegistrationPromise",
            "io.netty.channel.SucceededChannelFuture",
            "io.netty.channel.FailedChannelFuture");

    /** What makes or gets such a future, and starts nothing. */
    private static final Set<String> GETTERS = Set.of(
            "newPromise",
            "newProgressivePromise",
            "newSucceededFuture",
            "newFailedFuture",
            "voidPromise",
            "closeFuture",
            "terminationFuture");

    private static final Set<String> OWNERS_OF_GETTERS = Set.of(
            "io.netty.channel.ChannelOutboundInvoker",
            "io.netty.channel.Channel",
            "io.netty.channel.Channel$Unsafe",
            "io.netty.channel.ChannelHandlerContext",
            "io.netty.channel.ChannelPipeline",
            "io.netty.channel.group.ChannelGroup",
            "io.netty.util.concurrent.EventExecutorGroup");

    @Override
    public String name() {
        return "Netty Future";
    }

    @Override
    public String type() {
        return NettyTypes.FUTURE;
    }

    @Override
    public boolean mayBeWaitedFor(Object answer) {
        try {
            return !NettyLoop.of(answer, NettyTypes.of(answer.getClass())).isCaller();
        } catch (CannotHoldException nowhere) {
            return false;
        }
    }

    @Override
    public boolean isOperation(Class<?> owner, String method, MethodType type) {
        return !GETTERS.contains(method) || SuperTypes.namesOf(owner).stream().noneMatch(OWNERS_OF_GETTERS::contains);
    }

    @Override
    public boolean isComplete(Object answer) {
        return ((Future<?>) answer).isDone();
    }

    @Override
    public boolean hasToFollow(Object answer) {
        return ChannelOrder.isUsed()
                && HOLDABLE.contains(answer.getClass().getName())
                && NettyTypes.isOutstanding(answer);
    }

    @Override
    public Object hold(Object answer, Class<?> as, Request request) throws CannotHoldException {
        if (!HOLDABLE.contains(answer.getClass().getName())) {
            throw new CannotHoldException(answer.getClass().getName() + " has an identity of its own");
        }
        NettyTypes types = NettyTypes.of(answer.getClass());
        NettyLoop loop = NettyLoop.of(answer, types);
        NettyLink[] link = new NettyLink[1];
        Object copy = types.newPromise(answer, loop.proxy(() -> link[0].reach(), () -> link[0].askedOnLoop()));
        if (!as.isInstance(copy)) {
            throw new CannotHoldException("it is taken as " + as.getName());
        }
        link[0] = new NettyLink(types, answer, copy, NettyTypes.of(copy.getClass()), loop, request);
        link[0].tie();
        return copy;
    }
}
