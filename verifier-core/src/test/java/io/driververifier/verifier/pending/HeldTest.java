package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.PendingCounters;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Held: the completion starts only when the whole program is quiet; and what lets any of them go before. */
class HeldTest {
    private final EngineRig rig = new EngineRig(Schedule.HELD);
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void closeTheEngine() {
        rig.close();
    }

    @Test
    void startsWhenTheProgramIsQuietAndNotBefore() {
        Caller caller = new Caller();
        assertThat(rig.engine.answer(rig.kept("completed", done), caller, true)).isTrue();
        rig.engine.returned(caller, EngineRig.DRIVER);
        rig.engine.blocks(caller);
        rig.diary.add("quiet");
        rig.quiet.set(true);
        EngineRig.await(done);
        assertThat(rig.diary).containsExactly("quiet", "completed");
        assertThat(rig.engine.counters().held()).isOne();
        assertThat(rig.engine.notes()).isEmpty();
    }

    @Test
    void ofAMachineItGoesOnWithWhatIsKeptBesideTheThreadThatHeldIt() {
        InheritableThreadLocal<String> beside = new InheritableThreadLocal<>();
        beside.set("verifier");
        rig.engine.answer(
                rig.kept(depth -> {
                    rig.diary.add("of the " + beside.get());
                    done.countDown();
                }),
                new Caller(),
                true);
        rig.quiet.set(true);
        EngineRig.await(done);
        assertThat(rig.diary).containsExactly("of the verifier");
    }

    @Test
    void twoComeOldestFirstAndTheSecondWhenTheFirstIsThrough() {
        CountDownLatch both = new CountDownLatch(2);
        rig.engine.answer(
                rig.kept(depth -> {
                    rig.diary.add("first begins");
                    for (int i = 0; i < 1_000_000; i++) {
                        Thread.onSpinWait();
                    }
                    rig.diary.add("first ends");
                    both.countDown();
                }),
                new Caller(),
                true);
        rig.engine.answer(rig.kept("second", both), new Caller(), false);
        rig.quiet.set(true);
        EngineRig.await(both);
        assertThat(rig.diary).containsExactly("first begins", "first ends", "second");
    }

    @Test
    void theBoundStrikesWhereTheProgramIsNeverQuietAndIsNoted() {
        try (EngineRig bounded = new EngineRig(Schedule.HELD, new Bounds(1L << 60, 1L << 60, 20_000_000, 1L << 34))) {
            bounded.engine.answer(bounded.kept("completed", done), new Caller(), true);
            EngineRig.await(done);
            assertThat(bounded.engine.notes())
                    .singleElement()
                    .asString()
                    .startsWith("The bound of 20 ms struck at site")
                    .contains("did not become quiet", "a replay may differ");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Schedule.class,
            names = {"LATE", "HELD"})
    void aCancelEndsTheHold(Schedule schedule) {
        try (EngineRig cancels = new EngineRig(schedule)) {
            CountDownLatch both = new CountDownLatch(2);
            Hold answered = cancels.kept("cancelled after the answer", both);
            cancels.engine.answer(answered, new Caller(), true);
            cancels.diary.add("cancels");
            cancels.engine.cancelled(answered);
            Hold early = cancels.kept("cancelled before the answer", both);
            cancels.engine.cancelled(early);
            assertThat(cancels.engine.answer(early, new Caller(), true)).isTrue();
            EngineRig.await(both);
            assertThat(cancels.diary).startsWith("cancels").hasSize(3);
            assertThat(cancels.engine.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Schedule.class)
    void closingLetsEverythingGo(Schedule schedule) {
        EngineRig ends = new EngineRig(schedule);
        CountDownLatch all = new CountDownLatch(3);
        Caller caller = new Caller();
        ends.engine.answer(ends.kept("one", all), caller, true);
        ends.engine.answer(ends.kept("two", all), caller, true);
        Hold answeredAfterwards = ends.kept("three", all);
        ends.engine.close();
        assertThat(ends.diary).as("closing waits for what it lets go").containsExactlyInAnyOrder("one", "two");
        ends.engine.answer(answeredAfterwards, caller, true);
        EngineRig.await(all);
        assertThat(ends.diary).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(ends.engine.isBusy()).isFalse();
    }

    @Test
    void aCompletionThatWasPendingByItselfIsCountedAsReal() {
        Hold hold = rig.engine.pick(rig.site, EngineRig.DRIVER);
        assertThat(hold).isNotNull();
        rig.engine.countReal(hold);
        assertThat(rig.engine.answer(hold, new Caller(), true)).isFalse();
        assertThat(rig.engine.counters()).isEqualTo(new PendingCounters(1, 1, 0, 0, 0, 1));
    }
}
