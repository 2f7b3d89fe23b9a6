package io.driververifier.verifier.bind;

import io.driververifier.junit.bind.ResultBindingContract;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The binding to Netty's futures keeps the contract of bindings, with the real ones on a real loop. */
class NettyFutureContractTest extends ResultBindingContract<Future<Object>> {
    private final DefaultEventLoop loop = new DefaultEventLoop();

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 10, TimeUnit.SECONDS);
    }

    @Override
    protected ResultBinding binding() {
        return new NettyFutureBinding();
    }

    @Override
    protected Class<? super Future<Object>> type() {
        return Future.class;
    }

    @Override
    protected Future<Object> pending() {
        return loop.newPromise();
    }

    @Override
    @SuppressWarnings("NullAway") // a promise takes null
    protected void complete(Future<Object> original, @Nullable Object result) {
        ((Promise<Object>) original).setSuccess(result);
    }

    @Override
    protected void fail(Future<Object> original, Exception cause) {
        ((Promise<Object>) original).setFailure(cause);
    }

    @Override
    protected boolean isDone(Future<Object> answer) {
        return answer.isDone();
    }

    @Override
    protected @Nullable Object result(Future<Object> answer) throws Exception {
        return answer.get();
    }

    @Override
    protected void whenDone(Future<Object> answer, Runnable listener) {
        answer.addListener(done -> listener.run());
    }

    @Override
    protected void cancel(Future<Object> answer) {
        answer.cancel(true);
    }

    @Override
    protected void completeByCaller(Future<Object> answer, Object result) {
        ((Promise<Object>) answer).setSuccess(result);
    }

    @Override
    protected Future<Object> unholdable() {
        return new EmbeddedChannel().eventLoop().newSucceededFuture("value");
    }

    @Override
    protected void settle() throws Exception {
        loop.submit(() -> "and what it left").get(20, TimeUnit.SECONDS);
        loop.submit(() -> "to the loop").get(20, TimeUnit.SECONDS);
    }
}
