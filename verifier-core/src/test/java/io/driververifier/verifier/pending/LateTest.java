package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Late: the completion starts when the caller can do nothing more without it on its thread. */
class LateTest {
    private final EngineRig rig = new EngineRig(Schedule.LATE);
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void closeTheEngine() {
        rig.close();
    }

    @Test
    void startsWhenTheOutermostFrameHasReturned() {
        Caller caller = new Caller();
        assertThat(rig.engine.answer(rig.kept("completed", done), caller, true)).isTrue();
        assertThat(rig.engine.isBusy()).isTrue();
        rig.diary.add("returns");
        rig.engine.returned(caller, EngineRig.DRIVER);
        EngineRig.await(done);
        assertThat(rig.diary).containsExactly("returns", "completed");
        assertThat(rig.engine.counters().late()).isOne();
        assertThat(rig.engine.notes()).isEmpty();
    }

    @Test
    void theReturnOfAnotherDriverIsNotItsMoment() {
        Caller caller = new Caller();
        CountDownLatch otherDone = new CountDownLatch(1);
        Hold other = rig.kept((Object) "other driver", depth -> {
            rig.diary.add("other completed");
            otherDone.countDown();
        });
        rig.engine.answer(rig.kept("completed", done), caller, true);
        rig.engine.answer(other, caller, true);
        rig.engine.returned(caller, "other driver");
        Parallel.until(() -> otherDone.getCount() == 0);
        rig.diary.add("returns");
        rig.engine.returned(caller, EngineRig.DRIVER);
        EngineRig.await(done);
        assertThat(rig.diary).containsExactly("other completed", "returns", "completed");
    }

    @Test
    void startsWhenTheCallerBlocksOrPolls() {
        Caller caller = new Caller();
        rig.engine.answer(rig.kept("completed", done), caller, true);
        rig.diary.add("blocks");
        rig.engine.blocks(caller);
        EngineRig.await(done);
        assertThat(rig.diary).containsExactly("blocks", "completed");
    }

    @Test
    void startsAtOnceWhereNoFrameWillBeSeenToReturn() {
        rig.engine.answer(rig.kept("completed", done), new Caller(), false);
        Parallel.until(() -> rig.diary.contains("completed"));
    }

    @Test
    void startsWhenTheCallerBlocksOnAFuture() throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<String> result = new CompletableFuture<>();
        rig.engine.answer(rig.kept(depth -> result.complete("there")), new Caller(), true);
        assertThat(result.get(EngineRig.BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo("there");
        assertThat(rig.engine.notes()).isEmpty();
    }

    @Test
    void startsWhenTheCallerBlocksOnALockOrMonitor() {
        ReentrantLock lock = new ReentrantLock();
        Object monitor = new Object();
        CountDownLatch completed = new CountDownLatch(2);
        CountDownLatch taken = new CountDownLatch(2);
        var owners = Parallel.start(() -> Parallel.run(
                () -> {
                    lock.lock();
                    taken.countDown();
                    EngineRig.await(done);
                    lock.unlock();
                },
                () -> {
                    synchronized (monitor) {
                        taken.countDown();
                        EngineRig.await(completed);
                    }
                }));
        EngineRig.await(taken);
        Caller caller = new Caller();
        rig.engine.answer(rig.kept("by lock", done), caller, true);
        lock.lock();
        lock.unlock();
        completed.countDown();
        rig.engine.answer(rig.kept("by monitor", completed), caller, true);
        synchronized (monitor) {
            rig.diary.add("caller goes on");
        }
        Parallel.join(owners);
        assertThat(rig.diary).containsExactly("by lock", "by monitor", "caller goes on");
        assertThat(rig.engine.notes()).isEmpty();
    }

    /** A test runner that looks for threads that a test has left finds none of ours. */
    @Test
    void nothingIsLeftInTheGroupOfTheCaller() throws InterruptedException {
        ThreadGroup group = new ThreadGroup("test");
        CountDownLatch end = new CountDownLatch(1);
        Thread caller = new Thread(group, () -> {
            rig.engine.answer(rig.kept("completed", done), new Caller(), true);
            EngineRig.await(end);
        });
        caller.start();
        EngineRig.await(done);

        assertThat(group.activeCount()).isOne();
        end.countDown();
        caller.join();
    }

    /** As a thread in a selector does, which is RUNNABLE to Java. */
    @Test
    void startsWhenTheProgramIsQuietThoughTheCallerIsSaidToRun() {
        rig.quiet.set(true);
        AtomicBoolean completed = new AtomicBoolean();
        rig.engine.answer(rig.kept(depth -> completed.set(true)), new Caller(), true);
        while (!completed.get()) {
            Thread.onSpinWait();
        }
        assertThat(rig.engine.notes()).isEmpty();
    }

    /** Each time the watcher lets one go it forgets the caller, who may just add the next. */
    @Test
    void noCallerIsForgottenHoweverOftenItBlocks() {
        Parallel.times(3, thread -> {
            Caller caller = new Caller();
            for (int i = 0; i < 300; i++) {
                CountDownLatch mine = new CountDownLatch(1);
                rig.engine.answer(rig.kept(depth -> mine.countDown()), caller, true);
                if (i % 3 == 0) {
                    rig.engine.returned(caller, EngineRig.DRIVER);
                }
                EngineRig.await(mine);
            }
        });
        assertThat(rig.engine.counters().late()).isEqualTo(900);
        Parallel.until(() -> !rig.engine.isBusy());
    }

    @Test
    void theBoundStrikesWhereTheCallerNeverWaitsAndIsNoted() {
        try (EngineRig bounded = new EngineRig(Schedule.LATE, new Bounds(1L << 60, 20_000_000, 1L << 60, 1L << 34))) {
            AtomicBoolean completed = new AtomicBoolean();
            bounded.engine.answer(bounded.kept(depth -> completed.set(true)), new Caller(), true);
            while (!completed.get()) {
                Thread.onSpinWait();
            }
            assertThat(bounded.engine.notes())
                    .singleElement()
                    .asString()
                    .startsWith("The bound of 20 ms struck at site")
                    .contains("a replay may differ");
        }
    }
}
