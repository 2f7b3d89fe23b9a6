package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Functions of others that a driver passes on to a combinator: what they answer with is held, nothing else changes. */
class PassedFunctionsTest {
    private static final long BOUND_SECONDS = 10;

    private static CompletableFuture<?> combine(String combinator, Function<String, ?> function) {
        return (CompletableFuture<?>) BoundRig.call(
                CompletableFuture.class,
                combinator,
                MethodType.methodType(CompletableFuture.class, Function.class),
                CompletableFuture.completedFuture("asked"),
                function);
    }

    @Test
    void whatTheyAnswerWithComesLate() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<?> made =
                    combine("thenCompose", word -> CompletableFuture.completedFuture(word + " and answered"));

            assertThat(made).isNotDone();
            assertThat((Object) made.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo("asked and answered");
            assertThat(rig.onlySite().description()).contains("CompletionStage Function.apply");
        }
    }

    @Test
    void throwWhatTheyThrow() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            IllegalStateException refused = new IllegalStateException("refused");

            assertThatThrownBy(() -> combine("thenCompose", word -> {
                                throw refused;
                            })
                            .join())
                    .hasCause(refused);
            assertThat(rig.counters().dispatches()).isZero();
        }
    }

    @Test
    void areNoOperationWhereTheyAnswerWithAValue() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            assertThat((Object) combine("thenApply", String::length).join()).isEqualTo(5);
            assertThat(rig.counters().dispatches()).isZero();
        }
    }

    /** A function that can be looked for: somebody keeps it. */
    private static final class Named implements Function<String, CompletableFuture<String>> {
        @Override
        public CompletableFuture<String> apply(String word) {
            return CompletableFuture.completedFuture(word);
        }
    }

    /** A publisher that can do more. */
    private interface Rows extends Flow.Publisher<String> {
        String name();
    }

    /** One of nothing. */
    private static final class NoRows implements Rows {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public void subscribe(Flow.Subscriber<? super String> subscriber) {
            throw new IllegalStateException("Nobody subscribes here");
        }
    }

    @Test
    void aPublisherThatCanDoMoreStaysWhatItIs() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            assertThat((Object) combine("thenApply", word -> new NoRows()).join())
                    .isInstanceOf(Rows.class);
            assertThat(rig.notes()).anyMatch(note -> note.contains("may be taken for more than a publisher"));
        }
    }

    @Test
    void arePassedOnAsTheyAreWhereTheyAreNoLambdas() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            assertThat((Object) combine("thenCompose", new Named()).join()).isEqualTo("asked");
            assertThat(rig.counters().dispatches()).isZero();
        }
    }

    @Test
    void arePassedOnAsTheyAreWhereTheyAreMoreThanFunctions() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            UnaryOperator<Object> more = word -> CompletableFuture.completedFuture(word);

            assertThat(((CompletableFuture<?>) BoundRig.call(
                                    CompletableFuture.class,
                                    "thenCompose",
                                    MethodType.methodType(CompletableFuture.class, Function.class),
                                    CompletableFuture.completedFuture("asked"),
                                    more))
                            .join())
                    .isEqualTo("asked");
            assertThat(rig.counters().dispatches()).isZero();
        }
    }
}
