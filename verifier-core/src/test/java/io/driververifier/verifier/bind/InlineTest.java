package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.CallbackSpec;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that come late by themselves and are waited for within the call. */
class InlineTest {
    /** A lower layer that answers with an object. */
    interface Lower {
        CompletableFuture<String> ask();
    }

    /** What is told. */
    interface Told {
        void told(String what);
    }

    /** A lower layer that tells. */
    interface TellingLower {
        void ask(Told told);
    }

    private static Object ask(Lower lower) {
        return BoundRig.call(Lower.class, "ask", MethodType.methodType(CompletableFuture.class), lower);
    }

    private static void ask(TellingLower lower, Told told) {
        BoundRig.call(TellingLower.class, "ask", MethodType.methodType(void.class, Told.class), lower, told);
    }

    @BeforeEach
    void declareTheCallback() {
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(TellingLower.class.getName() + ".ask#1")));
    }

    /** Runs {@code task} on another thread once the calling thread waits. */
    private static void whenTheCallerWaits(Runnable task) {
        Thread caller = Thread.currentThread();
        new Thread(() -> {
                    while (caller.getState() != Thread.State.TIMED_WAITING) {
                        Thread.onSpinWait();
                    }
                    task.run();
                })
                .start();
    }

    @Test
    void anAnswerThatComesLaterIsThereWhenTheCallReturns() {
        try (BoundRig rig = new BoundRig("schedule=inline")) {
            CompletableFuture<String> original = new CompletableFuture<>();

            Object answer = ask(() -> {
                whenTheCallerWaits(() -> original.complete("answer"));
                return original;
            });

            assertThat(answer).isSameAs(original);
            assertThat(original).isCompletedWithValue("answer");
            assertThat(rig.counters().early()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatWasThereIsNotForced() {
        try (BoundRig rig = new BoundRig("schedule=inline")) {
            CompletableFuture<String> original = CompletableFuture.completedFuture("answer");
            assertThat(ask(() -> original)).isSameAs(original);
            assertThat(rig.counters().forced()).isZero();
            assertThat(rig.notes()).isEmpty();
        }
    }

    @Test
    void anAnswerThatNeedsItsCallerComesWhenItComes() {
        try (BoundRig rig = new BoundRig("schedule=inline")) {
            CompletableFuture<String> original = new CompletableFuture<>();
            assertThat(ask(() -> original)).isSameAs(original);
            assertThat(original).isNotDone();
            assertThat(rig.counters().forced()).isZero();
            assertThat(rig.notes()).singleElement().asString().contains("no answer came within the call");
        }
    }

    @Test
    void aCallbackRunsOnTheThreadOfTheCallBeforeThatReturns() {
        try (BoundRig rig = new BoundRig("schedule=inline")) {
            AtomicReference<Thread> runner = new AtomicReference<>();

            ask(told -> whenTheCallerWaits(() -> told.told("answer")), what -> runner.set(Thread.currentThread()));

            assertThat(runner).hasValue(Thread.currentThread());
            assertThat(rig.counters().early()).isEqualTo(1);
        }
    }

    @Test
    void aCallbackThatNeedsItsCallerIsToldLaterAndOnce() {
        try (BoundRig rig = new BoundRig("schedule=inline")) {
            AtomicReference<Told> kept = new AtomicReference<>();
            AtomicReference<String> told = new AtomicReference<>("");

            ask(kept::set, what -> told.accumulateAndGet(what, String::concat));
            assertThat(told).hasValue("");
            kept.get().told("answer");

            assertThat(told).hasValue("answer");
            assertThat(rig.counters().forced()).isZero();
            assertThat(rig.counters().real()).isEqualTo(1);
        }
    }
}
