package io.driververifier.junit.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.junit.bind.own.ReplyBindingTest;
import io.driververifier.verifier.bind.ResultBinding;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check of the kit fails a binding that has the mistake which it looks for. */
class ResultBindingContractTest {
    /** The kit on a binding that may be broken. */
    private static final class Kit extends ReplyBindingTest {
        private final ResultBinding binding;

        Kit(ResultBinding binding) {
            this.binding = binding;
        }

        @Override
        protected ResultBinding binding() {
            return binding;
        }

        @Override
        protected Duration bound() {
            return Duration.ofMillis(300);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMistakeIsFound(BrokenReplyBinding broken) throws Exception {
        assertThat(Checks.passes(broken.name(), new Kit(broken))).isFalse();
    }

    @Test
    void everyCheckHasAMistakeThatItFinds() {
        assertThat(BrokenReplyBinding.names()).containsExactlyInAnyOrderElementsOf(Checks.of(ReplyBindingTest.class));
    }

    @Test
    void aBindingThatNoServiceFileNamesFailsNoOtherCheck() throws Exception {
        BrokenReplyBinding right = BrokenReplyBinding.theVerifierFindsTheBinding;
        assertThat(Checks.failing(ReplyBindingTest.class, () -> new Kit(right))).containsExactly(right.name());
    }
}
