package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Functions that a driver passes on to a combinator: what those of others answer with is held, and of the driver's own what the
 * driver was handed; nothing else changes.
 */
class PassedFunctionsTest {
    private static final long BOUND_SECONDS = 10;
    private static final String UNFORCED = "policy=sites,sites=0000000000000000";

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

    /** What stands for a function of the driver's own that answers with {@code answer}. */
    @SuppressWarnings("unchecked")
    private static Function<String, Object> own(Object answer) {
        WovenCall call = new WovenCall("test", "acme.Test", "method", "()V", 0, "Test.java", 1);
        Function<String, Object> function = word -> answer;
        return (Function<String, Object>) new PassedFunctions(Function.class, call)
                .standForOwn(function, Objects.requireNonNull(BoundPrograms.current()));
    }

    private static String siteOfHandedAnswer() {
        try (BoundRig rig = new BoundRig(UNFORCED)) {
            assertThat(own(CompletableFuture.completedFuture("handed")).apply("asked"))
                    .isNotNull();
            return rig.onlySite().id();
        }
    }

    @Test
    void ofTheDriverThatAnswerWithAStageItWasHandedHaveThatHeld() throws Exception {
        try (BoundRig rig = new BoundRig("policy=sites,sites=" + siteOfHandedAnswer() + "/held")) {
            CompletableFuture<String> handed = CompletableFuture.completedFuture("handed");

            CompletableFuture<?> answer = (CompletableFuture<?>) own(handed).apply("asked");

            assertThat(answer).isNotDone();
            assertThat((Object) answer.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo("handed");
            assertThat(rig.counters().held()).isEqualTo(1);
        }
    }

    @Test
    void ofTheDriverThatAnswerWithAPublisherItWasHandedHaveThatLookedAt() {
        try (BoundRig rig = new BoundRig(UNFORCED)) {
            AtomicInteger subscribed = new AtomicInteger();
            Flow.Publisher<String> handed = subscriber -> subscribed.incrementAndGet();

            Flow.Publisher<?> answer = (Flow.Publisher<?>) own(handed).apply("asked");
            answer.subscribe(new Indifferent());

            assertThat(subscribed).hasValue(1);
            assertThat(rig.onlySite().description()).contains("Publisher.subscribe Function.apply");
        }
    }

    @Test
    void ofTheDriverAnswerWithWhatItMadeItselfAsItIs() {
        try (BoundRig rig = new BoundRig(UNFORCED)) {
            CompletableFuture<String> stage = new CompletableFuture<>();
            Flow.Publisher<String> publisher = subscriber -> {};
            BoundCall.made(stage);
            BoundCall.made(publisher);

            assertThat(own(stage).apply("asked")).isSameAs(stage);
            assertThat(own(publisher).apply("asked")).isSameAs(publisher);
            assertThat(own("a value").apply("asked")).isEqualTo("a value");
            assertThat(rig.counters().dispatches()).isZero();
        }
    }

    @Test
    void ofTheDriverArePassedOnAsTheyAreWhereNotAllIsFollowed() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<String> handed = CompletableFuture.completedFuture("handed");

            assertThat(own(handed).apply("asked")).isSameAs(handed);
            assertThat(rig.counters().dispatches()).isZero();
        }
    }
}
