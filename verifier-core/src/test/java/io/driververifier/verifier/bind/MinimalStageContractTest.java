package io.driververifier.verifier.bind;

import io.driververifier.junit.bind.ResultBindingContract;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The same for stages that are no more than that, which nobody can cancel or complete. */
class MinimalStageContractTest extends ResultBindingContract<CompletionStage<Object>> {
    private final Map<CompletionStage<Object>, CompletableFuture<Object>> below = new WeakHashMap<>();

    @Override
    protected ResultBinding binding() {
        return new CompletionStageBinding();
    }

    @Override
    protected Class<? super CompletionStage<Object>> type() {
        return CompletionStage.class;
    }

    @Override
    protected CompletionStage<Object> pending() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletionStage<Object> stage = source.minimalCompletionStage();
        below.put(stage, source);
        return stage;
    }

    @Override
    @SuppressWarnings("NullAway") // a future takes null
    protected void complete(CompletionStage<Object> original, @Nullable Object result) {
        Objects.requireNonNull(below.get(original)).complete(result);
    }

    @Override
    protected void fail(CompletionStage<Object> original, Exception cause) {
        Objects.requireNonNull(below.get(original)).completeExceptionally(cause);
    }

    @Override
    protected boolean isDone(CompletionStage<Object> answer) {
        return answer.toCompletableFuture().isDone();
    }

    @Override
    protected @Nullable Object result(CompletionStage<Object> answer) throws Exception {
        return answer.toCompletableFuture().get();
    }

    @Override
    protected void whenDone(CompletionStage<Object> answer, Runnable listener) {
        answer.whenComplete((value, failure) -> listener.run());
    }
}
