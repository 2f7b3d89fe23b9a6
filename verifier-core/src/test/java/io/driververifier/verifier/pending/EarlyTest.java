package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Early: the completion runs to its end on another thread before the call answers, unless it needs the caller. */
class EarlyTest {
    private final EngineRig rig = new EngineRig(Schedule.EARLY);
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void closeTheEngine() {
        rig.close();
    }

    @Test
    void theCompletionIsOverBeforeTheCallAnswers() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        Hold hold = rig.kept(depth -> {
            seen.add(depth);
            seen.add(Thread.currentThread());
        });
        assertThat(rig.engine.answer(hold, new Caller(), true)).isTrue();
        assertThat(seen).hasSize(2).startsWith(1).doesNotContain(Thread.currentThread());
        assertThat(rig.engine.counters().early()).isOne();
        assertThat(rig.engine.notes()).isEmpty();
    }

    @Test
    void anInterruptOfTheCallerIsKeptForIt() {
        Hold hold = rig.kept("completed", done);
        Thread.currentThread().interrupt();
        rig.engine.answer(hold, new Caller(), true);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(rig.diary).containsExactly("completed");
    }

    @Test
    void aMonitorThatTheCallerOwnsMakesItLateAtOnce() {
        Object monitor = new Object();
        Hold hold = rig.kept(depth -> {
            synchronized (monitor) {
                rig.diary.add("completed");
            }
            done.countDown();
        });
        synchronized (monitor) {
            assertThat(rig.engine.answer(hold, new Caller(), true)).isTrue();
            rig.diary.add("caller goes on");
        }
        expectAdviceAndNoBound("java.lang.Object");
    }

    @Test
    void aReentrantLockThatTheCallerOwnsMakesItLateAtOnce() {
        ReentrantLock lock = new ReentrantLock();
        Hold hold = rig.kept(depth -> {
            lock.lock();
            rig.diary.add("completed");
            lock.unlock();
            done.countDown();
        });
        lock.lock();
        assertThat(rig.engine.answer(hold, new Caller(), true)).isTrue();
        rig.diary.add("caller goes on");
        lock.unlock();
        expectAdviceAndNoBound("java.util.concurrent.locks.ReentrantLock");
    }

    @Test
    void soDoesALockOfAThirdThreadThatWaitsForTheCaller() {
        Object ofCaller = new Object();
        ReentrantLock ofThird = new ReentrantLock();
        CountDownLatch thirdHasLock = new CountDownLatch(1);
        Hold hold = rig.kept(depth -> {
            EngineRig.await(thirdHasLock);
            ofThird.lock();
            rig.diary.add("completed");
            ofThird.unlock();
            done.countDown();
        });
        var third = new AtomicReference<Future<?>>();
        synchronized (ofCaller) {
            third.set(Parallel.start(() -> {
                ofThird.lock();
                thirdHasLock.countDown();
                synchronized (ofCaller) {
                    ofThird.unlock();
                }
            }));
            assertThat(rig.engine.answer(hold, new Caller(), true)).isTrue();
            rig.diary.add("caller goes on");
        }
        Parallel.join(third.get());
        expectAdviceAndNoBound("ReentrantLock");
    }

    private void expectAdviceAndNoBound(String lock) {
        EngineRig.await(done);
        assertThat(rig.diary).containsExactly("caller goes on", "completed");
        assertThat(rig.engine.notes())
                .singleElement()
                .asString()
                .startsWith("Advice: site")
                .contains("Pci.java:42", lock);
    }

    @Test
    void aLockOfSomebodyWhoRunsDelaysTheAnswerAndNothingElse() {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        var owner = Parallel.start(() -> {
            lock.lock();
            taken.countDown();
            EngineRig.await(arrived);
            Parallel.until(lock::hasQueuedThreads);
            lock.unlock();
        });
        EngineRig.await(taken);
        Hold hold = rig.kept(depth -> {
            arrived.countDown();
            lock.lock();
            rig.diary.add("completed");
            lock.unlock();
        });
        rig.engine.answer(hold, new Caller(), true);
        rig.diary.add("caller goes on");
        Parallel.join(owner);
        assertThat(rig.diary).containsExactly("completed", "caller goes on");
        assertThat(rig.engine.notes()).isEmpty();
    }

    @Test
    void whatTheCallerHasToDoFirstIsWaitedForWithoutABound() {
        CountDownLatch byCaller = new CountDownLatch(1);
        Hold hold = rig.kept(depth -> {
            try {
                byCaller.await();
            } catch (InterruptedException hurry) {
                throw new AssertionError(hurry);
            }
            rig.diary.add("completed");
            done.countDown();
        });
        assertThat(rig.engine.answer(hold, new Caller(), true)).isTrue();
        rig.diary.add("caller goes on");
        byCaller.countDown();
        EngineRig.await(done);
        assertThat(rig.diary).containsExactly("caller goes on", "completed");
        assertThat(rig.engine.notes()).isEmpty();
    }

    @Test
    void goesEightDeepAndIsLateAfterThat() {
        List<Integer> depths = new CopyOnWriteArrayList<>();
        Caller caller = new Caller();
        Hold first = rig.kept(depth -> sendOnceMore(depth, depths));
        rig.engine.answer(first, caller, true);
        assertThat(depths)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 8).boxed().toList());
        EngineRig.await(done);
        assertThat(rig.diary).containsExactly("the eighth returns", "the ninth is late, at depth 0");
        assertThat(rig.engine.counters().early()).isEqualTo(9);
    }

    /** As a completion routine does that sends the next request. */
    private void sendOnceMore(int depth, List<Integer> depths) {
        Caller caller = new Caller();
        caller.setEarlyDepth(depth);
        depths.add(depth);
        boolean deepest = depth == Bounds.EARLY_DEPTH_MAX;
        Hold next = rig.kept(deeper -> {
            if (deepest) {
                rig.diary.add("the ninth is late, at depth " + deeper);
                done.countDown();
            } else {
                sendOnceMore(deeper, depths);
            }
        });
        rig.engine.answer(next, caller, true);
        if (deepest) {
            rig.diary.add("the eighth returns");
            rig.engine.returned(caller, EngineRig.DRIVER);
        }
    }

    @Test
    void theBoundStrikesWhereNothingCanBeSeenAndIsNoted() {
        try (EngineRig bounded = new EngineRig(Schedule.EARLY, new Bounds(20_000_000, 1L << 60, 1L << 60, 1L << 34))) {
            CountDownLatch byCaller = new CountDownLatch(1);
            Hold hold = bounded.kept(depth -> {
                EngineRig.await(byCaller);
                bounded.diary.add("completed");
                done.countDown();
            });
            assertThat(bounded.engine.answer(hold, new Caller(), true)).isTrue();
            bounded.diary.add("caller goes on");
            byCaller.countDown();
            EngineRig.await(done);
            assertThat(bounded.diary).containsExactly("caller goes on", "completed");
            assertThat(bounded.engine.notes())
                    .singleElement()
                    .asString()
                    .startsWith("The bound of 20 ms struck at site")
                    .contains("a replay may differ");
        }
    }

    @Test
    void manyCallersAtOnceDoNotDisturbEachOther() {
        List<String> wrong = new ArrayList<>();
        Parallel.times(4, thread -> {
            Caller caller = new Caller();
            for (int i = 0; i < 200; i++) {
                boolean[] over = new boolean[1];
                rig.engine.answer(rig.kept(depth -> over[0] = true), caller, true);
                if (!over[0]) {
                    synchronized (wrong) {
                        wrong.add(thread + " " + i);
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(rig.engine.counters().early()).isEqualTo(800);
    }
}
