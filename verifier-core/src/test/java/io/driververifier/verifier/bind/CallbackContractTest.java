package io.driververifier.verifier.bind;

import io.driververifier.junit.bind.ArgumentBindingContract;
import io.driververifier.junit.bind.Told;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The binding to callbacks that a user declares keeps the contract of bindings. */
class CallbackContractTest extends ArgumentBindingContract<CallbackContractTest.Listener> {
    /** What is told. */
    interface Listener {
        void done(@Nullable Object value);

        void failed(Exception failure);

        default boolean isCancelled() {
            return false;
        }
    }

    /** Layers below. */
    interface Lower {
        void ask(String question, Listener listener);
    }

    private boolean isCancelled;

    @Override
    protected ArgumentBinding binding() {
        return CallbackBinding.ANNOTATED;
    }

    @Override
    protected Method call() throws Exception {
        return Lower.class.getDeclaredMethod("ask", String.class, Listener.class);
    }

    @Override
    protected Listener callback(Told told) {
        return new Listener() {
            @Override
            public void done(@Nullable Object value) {
                told.value(value);
            }

            @Override
            public void failed(Exception failure) {
                told.failure(failure);
            }

            @Override
            public boolean isCancelled() {
                return isCancelled;
            }
        };
    }

    @Override
    protected void complete(Listener callback, @Nullable Object result) {
        callback.done(result);
    }

    @Override
    protected void fail(Listener callback, Exception cause) {
        callback.failed(cause);
    }

    @Override
    protected void tellAgain(Listener callback, Object result) {
        callback.done(result);
    }

    @Override
    protected void cancel(Listener callback) {
        isCancelled = true;
    }

    @Override
    protected boolean isCancelled(Listener callback) {
        return callback.isCancelled();
    }
}
