package io.driververifier.verifier.bind;

import io.driververifier.junit.bind.ResultBindingContract;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The binding to stages keeps the contract of bindings, with the real ones. */
class CompletionStageContractTest extends ResultBindingContract<CompletableFuture<Object>> {
    @Override
    protected ResultBinding binding() {
        return new CompletionStageBinding();
    }

    @Override
    protected Class<? super CompletableFuture<Object>> type() {
        return CompletionStage.class;
    }

    @Override
    protected CompletableFuture<Object> pending() {
        return new CompletableFuture<>();
    }

    @Override
    @SuppressWarnings("NullAway") // a future takes null
    protected void complete(CompletableFuture<Object> original, @Nullable Object result) {
        original.complete(result);
    }

    @Override
    protected void fail(CompletableFuture<Object> original, Exception cause) {
        original.completeExceptionally(cause);
    }

    @Override
    protected boolean isDone(CompletableFuture<Object> answer) {
        return answer.isDone();
    }

    @Override
    protected @Nullable Object result(CompletableFuture<Object> answer) throws Exception {
        return answer.get();
    }

    @Override
    protected void whenDone(CompletableFuture<Object> answer, Runnable listener) {
        answer.whenComplete((value, failure) -> listener.run());
    }

    @Override
    protected void cancel(CompletableFuture<Object> answer) {
        answer.cancel(true);
    }

    @Override
    protected void completeByCaller(CompletableFuture<Object> answer, Object result) {
        answer.complete(result);
    }

    @Override
    protected CompletableFuture<Object> unholdable() {
        CompletableFuture<Object> named = new CompletableFuture<>() {
            @Override
            public String toString() {
                return "with a name";
            }
        };
        named.complete("value");
        return named;
    }
}
