package io.driververifier.verifier.bind;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ties what the driver looks at to what the lower layer completes: a copy of a future to that, or the driver's own promise to
 * the one that was passed down in its place.
 *
 * <p>The driver's side is told on its loop, in the order of its channel, and before the channel is seen to be closed. Any
 * thread; {@code isReached} is set once.
 */
final class NettyLink {
    private static final long EARLY_MILLIS_MAX = 100;

    private final NettyTypes types;
    private final NettyFuture lower;
    private final NettyFuture upper;
    private final NettyLoop loop;
    private final ChannelOrder order;
    private final @Nullable Object channel;
    private final Request request;
    private final boolean isCalledOnLoop;
    private final LoopWaits waits;
    private final AtomicBoolean isReached = new AtomicBoolean();

    NettyLink(NettyTypes types, Object lower, Object upper, NettyTypes upperTypes, NettyLoop loop, Request request) {
        this.types = types;
        this.lower = new NettyFuture(lower, types);
        this.upper = new NettyFuture(upper, upperTypes);
        this.loop = loop;
        this.channel = types.channelOf(lower);
        this.order = ChannelOrder.of(channel);
        this.request = request;
        this.waits = new LoopWaits(request);
        this.isCalledOnLoop = loop.isCaller();
    }

    void tie() {
        order.begin();
        upper.onDone(this::reach);
        if (lower.isDone()) {
            arrived();
            return;
        }
        if (!lower.isCancellable()) {
            upper.setUncancellable();
        }
        lower.onDone(this::arrived);
    }

    /** What has been done to the driver's side reaches the lower layer's, once. */
    void reach() {
        if (upper.isDone() && !lower.isDone() && isReached.compareAndSet(false, true)) {
            request.cancel();
            lower.followEnd(upper);
        }
    }

    /** The copy asks whether it is on the loop: if it is not complete it is about to be waited for. */
    void askedOnLoop() {
        if (!upper.isDone()) {
            waits.waitsHere();
        }
    }

    private void arrived() {
        // It is too late to cancel: the lower layer is past it.
        upper.setUncancellable();
        ChannelOrder.Turn turn = order.arrived(() -> upper.settleAs(lower));
        if (loop.isEnding() || order.isClosing()) {
            request.dismiss();
            loop.run(() -> order.go(turn));
            return;
        }
        request.complete(() -> go(turn));
        if (channel != null && request.isHeld()) {
            goBeforeClosed(channel, turn);
        }
    }

    private void go(ChannelOrder.Turn turn) {
        if (loop.isCaller()) {
            order.go(turn);
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        loop.run(waits.watched(
                () -> {
                    order.go(turn);
                    done.countDown();
                },
                loop));
        if (request.goesOnWhenObserved() && !isCalledOnLoop) {
            awaitEarly(done);
        }
    }

    /** An early answer is there before the caller's next step, unless its loop needs the caller for that. */
    private static void awaitEarly(CountDownLatch done) {
        try {
            done.await(EARLY_MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** A channel's operations have ended before its handlers see it closed: Netty completes or fails them first. */
    private void goBeforeClosed(Object open, ChannelOrder.Turn turn) {
        Object closeFuture = types.closeFutureOf(open);
        if (closeFuture == null) {
            return;
        }
        NettyFuture closed;
        try {
            closed = new NettyFuture(closeFuture, NettyTypes.of(closeFuture.getClass()));
        } catch (CannotHoldException unknown) {
            return;
        }
        if (!closed.isDone()) {
            Object listener = closed.onDone(() -> loop.run(() -> order.goAtClose(turn)));
            upper.onDone(() -> closed.forget(listener));
        }
    }
}
