package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Shuffle: several completions are kept back and let go one after the other, in an order drawn from the seed. */
class ShuffleTest {
    private static final int REQUESTS = 5;

    private static EngineRig rig(long seed, int kept) {
        VerifierSettings always =
                VerifierSettings.DEFAULTS.withPolicy(Policy.ALWAYS).withSchedule(ScheduleChoice.SHUFFLE);
        return new EngineRig(
                always.withPending(always.pending().withShuffleMax(kept)),
                seed,
                new Bounds(1L << 60, 1L << 60, 1L << 60, 1L << 34));
    }

    private static List<String> orderOf(long seed) {
        try (EngineRig rig = rig(seed, REQUESTS)) {
            CountDownLatch all = new CountDownLatch(REQUESTS);
            for (int i = 0; i < REQUESTS; i++) {
                rig.engine.answer(rig.kept("" + i, all), new Caller(), true);
            }
            assertThat(rig.diary)
                    .as("nothing goes on while there is room and the program runs")
                    .isEmpty();
            rig.quiet.set(true);
            EngineRig.await(all);
            return List.copyOf(rig.diary);
        }
    }

    @Test
    void theOrderIsThatOfTheSeedAndNoneIsLost() {
        Set<List<String>> orders = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            List<String> order = orderOf(seed);
            assertThat(order).containsExactlyInAnyOrder("0", "1", "2", "3", "4").isEqualTo(orderOf(seed));
            orders.add(order);
        }
        assertThat(orders).hasSizeGreaterThan(10);
    }

    @Test
    void oneMoreThanIsKeptLetsOneGo() {
        try (EngineRig rig = rig(3, 2)) {
            CountDownLatch first = new CountDownLatch(1);
            for (int i = 0; i < 3; i++) {
                rig.engine.answer(rig.kept("" + i, first), new Caller(), true);
            }
            EngineRig.await(first);
            assertThat(rig.diary).hasSize(1);
            assertThat(rig.engine.isBusy()).isTrue();
        }
    }

    @Test
    void aDriverThatNeedsTheFirstBeforeItSendsTheSecondGoesOn() {
        try (EngineRig rig = rig(3, 4)) {
            List<String> sent = new ArrayList<>();
            rig.quiet.set(true);
            for (int i = 0; i < 3; i++) {
                CountDownLatch done = new CountDownLatch(1);
                rig.engine.answer(rig.kept("" + i, done), new Caller(), true);
                EngineRig.await(done);
                sent.add("" + i);
            }
            assertThat(rig.diary).isEqualTo(sent);
        }
    }

    @Test
    void theBoundStrikesWhereTheProgramIsNeverQuietAndIsNoted() {
        VerifierSettings always =
                VerifierSettings.DEFAULTS.withPolicy(Policy.ALWAYS).withSchedule(ScheduleChoice.SHUFFLE);
        try (EngineRig rig = new EngineRig(always, 1, new Bounds(1L << 60, 1L << 60, 20_000_000, 1L << 34))) {
            CountDownLatch done = new CountDownLatch(1);
            rig.engine.answer(rig.kept("completed", done), new Caller(), true);
            EngineRig.await(done);
            assertThat(rig.engine.notes()).singleElement().asString().startsWith("The bound of 20 ms struck at site");
        }
    }

    @Test
    void aCancelledOneGoesAtOnceAndIsNotLetGoTwice() {
        try (EngineRig rig = rig(3, 4)) {
            CountDownLatch cancelled = new CountDownLatch(1);
            CountDownLatch other = new CountDownLatch(1);
            Hold hold = rig.kept("cancelled", cancelled);
            rig.engine.answer(hold, new Caller(), true);
            rig.engine.answer(rig.kept("other", other), new Caller(), true);
            rig.engine.cancelled(hold);
            EngineRig.await(cancelled);
            rig.quiet.set(true);
            EngineRig.await(other);
            assertThat(rig.diary).containsExactly("cancelled", "other");
        }
    }
}
