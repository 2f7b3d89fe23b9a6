package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However completion, return and cancel of a call meet, the completion goes on exactly once. */
class HoldTest {
    private static final int ROUNDS = 1_500;
    private static final Completion NOTHING = depth -> {};

    private final EngineRig rig = new EngineRig(Schedule.LATE);

    private Hold picked() {
        Hold hold = rig.engine.pick(rig.site, EngineRig.DRIVER);
        assertThat(hold).isNotNull();
        return hold;
    }

    @Test
    void aCallThatReturnsFirstIsNotForced() {
        Hold hold = picked();
        assertThat(hold.answersPending()).isFalse();
        assertThat(hold.keep(NOTHING))
                .as("the completion that comes later goes on")
                .isFalse();
        assertThat(hold.isKept()).isFalse();
        assertThat(hold.release()).isFalse();
    }

    @Test
    void aCompletionThatComesFirstIsKeptUntilTheCallHasReturned() {
        Hold hold = picked();
        assertThat(hold.keep(NOTHING)).isTrue();
        assertThat(hold.isKept()).isTrue();
        assertThat(hold.release())
                .as("nobody lets it go before the call answers")
                .isFalse();
        assertThat(hold.answersPending()).isTrue();
        assertThat(hold.isKept()).isTrue();
        assertThat(hold.release()).isTrue();
        assertThat(hold.isKept()).isFalse();
        assertThat(hold.release()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Schedule.class)
    void everyRaceEndsInExactlyOneCompletion(Schedule schedule) {
        try (EngineRig race = new EngineRig(schedule)) {
            race.quiet.set(true);
            AtomicInteger[] completions = new AtomicInteger[ROUNDS];
            AtomicBoolean[] answered = new AtomicBoolean[ROUNDS];
            AtomicBoolean[] kept = new AtomicBoolean[ROUNDS];
            Hold[] holds = new Hold[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                completions[i] = new AtomicInteger();
                answered[i] = new AtomicBoolean();
                kept[i] = new AtomicBoolean();
                holds[i] = race.engine.pick(race.site, EngineRig.DRIVER);
            }
            CyclicBarrier step = new CyclicBarrier(3);
            Parallel.run(
                    () -> walk(step, i -> () -> {
                        if (holds[i].keep(depth -> completions[i].incrementAndGet())) {
                            kept[i].set(true);
                        } else {
                            completions[i].incrementAndGet();
                        }
                    }),
                    () -> {
                        Caller caller = new Caller();
                        walk(step, i -> () -> {
                            answered[i].set(race.engine.answer(holds[i], caller, i % 2 == 0));
                            race.engine.returned(caller, EngineRig.DRIVER);
                        });
                    },
                    () -> walk(step, i -> () -> race.engine.cancelled(holds[i])));
            race.engine.close();
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(completions[i]).as("completions of round %d", i).hasValue(1);
                assertThat(answered[i].get())
                        .as("PENDING is answered where it was kept")
                        .isEqualTo(kept[i].get());
            }
        }
    }

    private static void walk(CyclicBarrier step, IntFunction<Runnable> work) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            step.await(EngineRig.BOUND_SECONDS, TimeUnit.SECONDS);
            work.apply(i).run();
        }
    }
}
