package io.driververifier.samples.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whichever way completion and canceller meet, exactly one of them ends the IRP. */
class CancelLockTest {
    private static final int ROUNDS = 2_000;

    private final CancelLock lock = new CancelLock();

    @Test
    void withoutACancellerTheRoutineEndsIt() {
        assertThat(lock.complete()).isTrue();
    }

    @Test
    void whatIsCompletedIsNotCancelledAnyMore() {
        lock.complete();

        assertThat(lock.beginCancel()).isFalse();
    }

    @Test
    void whatIsCompletedInsideOfTheCancelIsEndedByTheCanceller() {
        assertThat(lock.beginCancel()).isTrue();
        assertThat(lock.complete()).isFalse();
        assertThat(lock.endCancel()).isTrue();
    }

    @Test
    void whatIsCompletedAfterTheCancelIsEndedByTheRoutine() {
        assertThat(lock.beginCancel()).isTrue();
        assertThat(lock.endCancel()).isFalse();
        assertThat(lock.complete()).isTrue();
    }

    @Test
    void onlyOneCancellerGetsIn() {
        assertThat(lock.beginCancel()).isTrue();
        assertThat(lock.beginCancel()).isFalse();
        lock.endCancel();
        assertThat(lock.beginCancel()).isFalse();
    }

    @Test
    void exactlyOneOfTwoThreadsEndsIt() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        for (int round = 0; round < ROUNDS; round++) {
            CancelLock raced = new CancelLock();
            AtomicInteger ends = new AtomicInteger();
            Thread canceller = new Thread(() -> {
                meet(barrier);
                if (raced.beginCancel() && raced.endCancel()) {
                    ends.incrementAndGet();
                }
                meet(barrier);
            });
            canceller.setDaemon(true);
            canceller.start();
            meet(barrier);
            if (raced.complete()) {
                ends.incrementAndGet();
            }
            meet(barrier);
            assertThat(ends).as("round %d", round).hasValue(1);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
