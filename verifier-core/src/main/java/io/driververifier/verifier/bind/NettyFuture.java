package io.driververifier.verifier.bind;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One of Netty's futures, which may be a promise, and what is done with it. Any thread; has no state of its own. */
final class NettyFuture {
    private final Object future;
    private final NettyTypes types;

    NettyFuture(Object future, NettyTypes types) {
        this.future = future;
        this.types = types;
    }

    Object object() {
        return future;
    }

    boolean isDone() {
        return ((Future<?>) future).isDone();
    }

    /** Whether it neither is complete nor has been declared to be past cancelling. */
    boolean isCancellable() {
        return is(Reflected.call(types.isCancellable, future));
    }

    /** From now on it cannot be cancelled; to be called on a promise. */
    void setUncancellable() {
        Reflected.call(types.setUncancellable, future);
    }

    /** Has {@code told} run when it is complete, on its loop; answers the listener. */
    Object onDone(Runnable told) {
        Object listener = types.listener(told);
        Reflected.call(types.addListener, future, listener);
        return listener;
    }

    /** Has it not tell {@code listener} any more. */
    void forget(Object listener) {
        Reflected.call(types.removeListener, future, listener);
    }

    /** Tells this, a promise, what {@code other} was told; nothing if it is complete. */
    void settleAs(NettyFuture other) {
        if (is(Reflected.call(other.types.isSuccess, other.future))) {
            Reflected.call(types.trySuccess, future, Reflected.call(other.types.getNow, other.future));
        } else {
            Reflected.call(types.tryFailure, future, Reflected.call(other.types.cause, other.future));
        }
    }

    /** This is done to as was done to {@code other}: cancelled, or settled. */
    void followEnd(NettyFuture other) {
        if (((Future<?>) other.future).isCancelled()) {
            ((Future<?>) future).cancel(false);
        } else if (NettyTypes.isAbove(future.getClass(), NettyTypes.PROMISE)) {
            settleAs(other);
        }
    }

    private static boolean is(@Nullable Object answer) {
        return Boolean.TRUE.equals(answer);
    }
}
