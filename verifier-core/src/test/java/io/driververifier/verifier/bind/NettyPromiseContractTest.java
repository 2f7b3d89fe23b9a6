package io.driververifier.verifier.bind;

import io.driververifier.junit.bind.ArgumentBindingContract;
import io.driververifier.junit.bind.Told;
import io.netty.channel.DefaultEventLoop;
import io.netty.util.concurrent.Promise;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The binding to promises that a driver passes down keeps the contract of bindings, with the real ones on a real loop. */
class NettyPromiseContractTest extends ArgumentBindingContract<Promise<Object>> {
    private final DefaultEventLoop loop = new DefaultEventLoop();

    /** A layer below. */
    interface Lower {
        void send(Promise<Object> promise);
    }

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 10, TimeUnit.SECONDS);
    }

    @Override
    protected ArgumentBinding binding() {
        return new NettyPromiseBinding();
    }

    @Override
    protected Method call() throws Exception {
        return Lower.class.getDeclaredMethod("send", Promise.class);
    }

    @Override
    protected Promise<Object> callback(Told told) {
        Promise<Object> promise = loop.newPromise();
        promise.addListener(done -> {
            if (done.isSuccess()) {
                told.value(promise.getNow());
            } else {
                told.failure(done.cause());
            }
        });
        return promise;
    }

    @Override
    @SuppressWarnings("NullAway") // a promise takes null
    protected void complete(Promise<Object> callback, @Nullable Object result) {
        callback.setSuccess(result);
    }

    @Override
    protected void fail(Promise<Object> callback, Exception cause) {
        callback.setFailure(cause);
    }

    @Override
    protected void cancel(Promise<Object> callback) {
        callback.cancel(true);
    }

    @Override
    protected boolean isCancelled(Promise<Object> callback) {
        return callback.isCancelled();
    }

    @Override
    protected Promise<Object> unholdable(Told told) {
        return callback(told).setSuccess("complete before the call");
    }

    @Override
    protected void settle() throws Exception {
        loop.submit(() -> "and what it left").get(20, TimeUnit.SECONDS);
        loop.submit(() -> "to the loop").get(20, TimeUnit.SECONDS);
    }
}
