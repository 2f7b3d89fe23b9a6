package io.driververifier.junit.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.bind.ArgumentBinding;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check of the kit fails a binding that has the mistake which it looks for. */
class ArgumentBindingContractTest {
    @ParameterizedTest
    @EnumSource
    void theMistakeIsFound(BrokenReceiverBinding broken) throws Exception {
        assertThat(Checks.passes(broken.name(), new Kit(broken))).isFalse();
    }

    @Test
    void everyCheckHasAMistakeThatItFinds() {
        assertThat(BrokenReceiverBinding.names())
                .containsExactlyInAnyOrderElementsOf(Checks.of(ArgumentBindingContract.class));
    }

    @Test
    void aBindingThatNoServiceFileNamesFailsNoOtherCheck() throws Exception {
        BrokenReceiverBinding right = BrokenReceiverBinding.theVerifierFindsTheBinding;
        assertThat(Checks.failing(ArgumentBindingContract.class, () -> new Kit(right)))
                .containsExactly(right.name());
    }

    /** The kit on a binding that may be broken. */
    private static final class Kit extends ArgumentBindingContract<Receiver> {
        private final ArgumentBinding binding;
        private final AtomicBoolean isCancelled = new AtomicBoolean();

        Kit(ArgumentBinding binding) {
            this.binding = binding;
        }

        @Override
        protected ArgumentBinding binding() {
            return binding;
        }

        @Override
        protected Duration bound() {
            return Duration.ofMillis(300);
        }

        @Override
        protected Method call() throws Exception {
            return Receiver.Lower.class.getDeclaredMethod("ask", String.class, Receiver.class);
        }

        @Override
        protected Receiver callback(Told told) {
            return new Receiver() {
                @Override
                public void received(@Nullable Object value) {
                    told.value(value);
                }

                @Override
                public void failed(Exception failure) {
                    told.failure(failure);
                }

                @Override
                public boolean isCancelled() {
                    return isCancelled.get();
                }
            };
        }

        @Override
        protected void complete(Receiver callback, @Nullable Object result) {
            callback.received(result);
        }

        @Override
        protected void fail(Receiver callback, Exception cause) {
            callback.failed(cause);
        }

        @Override
        protected void tellAgain(Receiver callback, Object result) {
            callback.received(result);
        }

        @Override
        protected void cancel(Receiver callback) {
            isCancelled.set(true);
        }

        @Override
        protected boolean isCancelled(Receiver callback) {
            return callback.isCancelled();
        }

        @Override
        protected Receiver unholdable(Told told) {
            isCancelled.set(true);
            return callback(told);
        }
    }
}
