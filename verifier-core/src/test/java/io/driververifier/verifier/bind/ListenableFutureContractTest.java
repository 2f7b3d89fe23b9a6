package io.driververifier.verifier.bind;

import com.google.common.util.concurrent.FluentFuture;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import io.driververifier.junit.bind.ResultBindingContract;
import org.jspecify.annotations.Nullable;

/** The binding to Guava's futures keeps the contract of bindings, with the real ones. */
class ListenableFutureContractTest extends ResultBindingContract<ListenableFuture<Object>> {
    @Override
    protected ResultBinding binding() {
        return ListenableFutureBinding.ofGuava();
    }

    @Override
    protected Class<? super ListenableFuture<Object>> type() {
        return ListenableFuture.class;
    }

    @Override
    protected ListenableFuture<Object> pending() {
        return SettableFuture.create();
    }

    @Override
    @SuppressWarnings("NullAway") // a future takes null
    protected void complete(ListenableFuture<Object> original, @Nullable Object result) {
        ((SettableFuture<Object>) original).set(result);
    }

    @Override
    protected void fail(ListenableFuture<Object> original, Exception cause) {
        ((SettableFuture<Object>) original).setException(cause);
    }

    @Override
    protected boolean isDone(ListenableFuture<Object> answer) {
        return answer.isDone();
    }

    @Override
    protected @Nullable Object result(ListenableFuture<Object> answer) throws Exception {
        return answer.get();
    }

    @Override
    protected void whenDone(ListenableFuture<Object> answer, Runnable listener) {
        answer.addListener(listener, MoreExecutors.directExecutor());
    }

    @Override
    protected void cancel(ListenableFuture<Object> answer) {
        answer.cancel(true);
    }

    @Override
    protected ListenableFuture<Object> unholdable() {
        return FluentFuture.from(Futures.immediateFuture("value"));
    }
}
