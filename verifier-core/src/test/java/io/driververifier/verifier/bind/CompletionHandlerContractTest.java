package io.driververifier.verifier.bind;

import io.driververifier.junit.bind.ArgumentBindingContract;
import io.driververifier.junit.bind.Told;
import java.lang.reflect.Method;
import java.nio.channels.CompletionHandler;
import org.jspecify.annotations.Nullable;

/** The binding to completion handlers keeps the contract of bindings. */
class CompletionHandlerContractTest
        extends ArgumentBindingContract<CompletionHandler<@Nullable Object, @Nullable Object>> {
    /** A layer below. */
    interface Lower {
        void ask(String question, CompletionHandler<@Nullable Object, @Nullable Object> handler);
    }

    @Override
    protected ArgumentBinding binding() {
        return new CompletionHandlerBinding();
    }

    @Override
    protected Method call() throws Exception {
        return Lower.class.getDeclaredMethod("ask", String.class, CompletionHandler.class);
    }

    @Override
    protected CompletionHandler<@Nullable Object, @Nullable Object> callback(Told told) {
        return new CompletionHandler<>() {
            @Override
            public void completed(@Nullable Object result, @Nullable Object attachment) {
                told.value(result);
            }

            @Override
            public void failed(Throwable failure, @Nullable Object attachment) {
                told.failure(failure);
            }
        };
    }

    @Override
    protected void complete(CompletionHandler<@Nullable Object, @Nullable Object> callback, @Nullable Object result) {
        callback.completed(result, null);
    }

    @Override
    protected void fail(CompletionHandler<@Nullable Object, @Nullable Object> callback, Exception cause) {
        callback.failed(cause, null);
    }
}
