package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Calls that begin later than the driver made them. */
class DeferredCallTest {
    private static final long BOUND_SECONDS = 10;

    /** The lower layer of a driver. */
    interface Lower {
        CompletionStage<String> ask(String what);
    }

    /** One whose answers are none that could be made before there is one. */
    interface OwnLower {
        OwnStage ask(String what);
    }

    /** A stage with an identity of its own. */
    static final class OwnStage extends CompletableFuture<String> {}

    @SuppressWarnings("unchecked")
    private static CompletableFuture<String> ask(Lower lower, String what) {
        return ((CompletionStage<String>) BoundRig.call(
                        Lower.class, "ask", MethodType.methodType(CompletionStage.class, String.class), lower, what))
                .toCompletableFuture();
    }

    @Test
    void theOperationBeginsLaterOnAnotherThreadWithTheSameOperands() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=deferred")) {
            AtomicReference<Thread> beginner = new AtomicReference<>();

            CompletableFuture<String> answer = ask(
                    what -> {
                        beginner.set(Thread.currentThread());
                        return CompletableFuture.completedFuture("about " + what);
                    },
                    "this");

            assertThat(answer.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo("about this");
            assertThat(beginner.get()).isNotNull().isNotSameAs(Thread.currentThread());
            assertThat(rig.counters().late()).isEqualTo(1);
            assertThat(rig.counters().dispatches()).isEqualTo(1);
        }
    }

    @Test
    void itFailsAsTheCallDoes() {
        try (BoundRig rig = new BoundRig("schedule=deferred")) {
            IllegalStateException failure = new IllegalStateException("no");

            assertThatThrownBy(() -> ask(what -> CompletableFuture.failedFuture(failure), "this")
                            .get(BOUND_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseReference(failure);
            assertThatThrownBy(() -> ask(
                                    what -> {
                                        throw failure;
                                    },
                                    "that")
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseReference(failure);
            assertThat(rig.counters().forced()).isEqualTo(2);
        }
    }

    @Test
    void cancelledBeforeItBeginsItNeverDoes() {
        AtomicInteger begun = new AtomicInteger();
        try (BoundRig rig = new BoundRig("schedule=deferred")) {
            Lower lower = what -> {
                begun.incrementAndGet();
                return new CompletableFuture<>();
            };

            assertThat(ask(lower, "this").cancel(true)).isTrue();
            assertThat(rig.counters().forced()).isEqualTo(1);
        }
        assertThat(begun).hasValue(0);
    }

    @Test
    void cancelledLaterTheOperationIsToo() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=deferred")) {
            CompletableFuture<String> real = new CompletableFuture<>();
            CompletableFuture<Void> hasBegun = new CompletableFuture<>();
            CompletableFuture<String> answer = ask(
                    what -> {
                        hasBegun.complete(null);
                        return real;
                    },
                    "this");
            hasBegun.get(BOUND_SECONDS, TimeUnit.SECONDS);

            answer.cancel(true);

            assertThatThrownBy(() -> real.get(BOUND_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Exception.class);
            assertThat(real).isCancelled();
            assertThat(rig.counters().forced()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotStandForAnAnswerIsMadeAtOnceAndNoted() {
        try (BoundRig rig = new BoundRig("schedule=deferred")) {
            OwnStage own = new OwnStage();
            OwnLower lower = what -> own;

            assertThat(BoundRig.call(
                            OwnLower.class, "ask", MethodType.methodType(OwnStage.class, String.class), lower, "this"))
                    .isSameAs(own);
            assertThat(rig.counters().forced()).isZero();
            assertThat(rig.notes()).singleElement().asString().contains("no such call can be deferred");
        }
    }

    @Test
    void underAnotherScheduleNothingIsPutOff() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            AtomicReference<Thread> beginner = new AtomicReference<>();
            ask(
                    what -> {
                        beginner.set(Thread.currentThread());
                        return new CompletableFuture<>();
                    },
                    "this");
            assertThat(beginner).hasValue(Thread.currentThread());
            assertThat(rig.counters().picked()).isEqualTo(1);
        }
    }
}
