package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done to a request between its pending answer and the caller's learning of it. */
class FaultTest {
    private static final Bounds SHORT = new Bounds(
            TimeUnit.MILLISECONDS.toNanos(20),
            TimeUnit.SECONDS.toNanos(20),
            TimeUnit.SECONDS.toNanos(20),
            TimeUnit.SECONDS.toNanos(20));

    /** Writes down that it begins; comes to the request when the test, or {@code at once}, lets it. */
    private static final class Scripted implements Fault {
        private final EngineRig rig;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final boolean atOnce;
        private volatile boolean vain;
        private volatile List<Thread> runners = List.of();

        Scripted(EngineRig rig, boolean atOnce) {
            this.rig = rig;
            this.atOnce = atOnce;
        }

        @Override
        public void begin() {
            rig.diary.add("begun");
            begun.countDown();
            if (atOnce) {
                arrived.countDown();
            }
        }

        @Override
        public void cancelled() {
            rig.diary.add("cancelled");
            arrived.countDown();
        }

        @Override
        public boolean await(long nanos) throws InterruptedException {
            return arrived.await(nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public boolean isVain() {
            return vain;
        }

        @Override
        public Collection<Thread> runners() {
            return runners;
        }
    }

    private final CountDownLatch done = new CountDownLatch(1);

    @Test
    void earlyItIsOverBeforeTheCompletionGoesOn() {
        try (EngineRig rig = new EngineRig(Schedule.EARLY)) {
            Hold hold = rig.kept("completed", done);
            hold.setFault(new Scripted(rig, true));
            assertThat(rig.engine.answer(hold, new Caller(), true)).isTrue();
            assertThat(rig.diary).containsExactly("begun", "completed");
            assertThat(rig.engine.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Schedule.class)
    void aCallThatIsNotForcedAfterAllIsSpared(Schedule schedule) {
        try (EngineRig rig = new EngineRig(schedule)) {
            Hold hold = rig.engine.pick(rig.site, EngineRig.DRIVER);
            assertThat(hold).isNotNull();
            hold.setFault(new Scripted(rig, true));
            assertThat(rig.engine.answer(hold, new Caller(), true)).isFalse();
            assertThat(rig.diary).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Schedule.class,
            names = {"LATE", "HELD", "SHUFFLE"})
    void theCancellationThatItMakesEndsTheWaitAndNotTheHold(Schedule schedule) {
        try (EngineRig rig = new EngineRig(schedule)) {
            Scripted fault = new Scripted(rig, false);
            Hold hold = rig.kept("completed", done);
            hold.setFault(fault);
            Future<?> end = Parallel.start(() -> {
                EngineRig.await(fault.begun);
                rig.engine.cancelled(hold);
            });
            Caller caller = new Caller();
            rig.engine.answer(hold, caller, true);
            rig.diary.add("answered");
            while (!end.isDone()) {
                // A caller that waited would itself let go what is late for it.
                Thread.onSpinWait();
            }
            // By its thread when it finds itself torn away.
            rig.engine.cancelled(hold);
            // Time for a completion that is let go by it.
            for (long start = System.nanoTime(); System.nanoTime() - start < 40 * Bounds.LOOK_NANOS; ) {
                Thread.onSpinWait();
            }
            assertThat(rig.diary).containsExactly("begun", "cancelled", "answered", "cancelled");
            rig.engine.returned(caller, EngineRig.DRIVER);
            rig.quiet.set(true);
            EngineRig.await(done);
            assertThat(rig.diary).endsWith("completed");
        }
    }

    @Test
    void whatNeedsALockOfTheCallerIsNotWaitedFor() {
        try (EngineRig rig = new EngineRig(Schedule.LATE)) {
            ReentrantLock lock = new ReentrantLock();
            Scripted fault = new Scripted(rig, false);
            Hold hold = rig.kept("completed", done);
            hold.setFault(fault);
            lock.lock();
            CountDownLatch waits = new CountDownLatch(1);
            Thread runner = new Thread(() -> {
                waits.countDown();
                lock.lock();
                fault.cancelled();
                lock.unlock();
            });
            runner.setDaemon(true);
            runner.start();
            EngineRig.await(waits);
            fault.runners = List.of(runner);
            assertThat(rig.engine.answer(hold, new Caller(), true)).isTrue();
            assertThat(rig.diary).containsExactly("begun");
            lock.unlock();
            Parallel.until(() -> rig.diary.contains("cancelled"));
            assertThat(rig.engine.notes()).singleElement().asString().startsWith("Advice: site 00000000 pci!Pci.send");
        }
    }

    @Test
    void aBoundThatStrikesIsNoted() {
        try (EngineRig rig = new EngineRig(Schedule.LATE, SHORT)) {
            Hold hold = rig.kept("completed", done);
            hold.setFault(new Scripted(rig, false));
            assertThat(rig.engine.answer(hold, new Caller(), false)).isTrue();
            EngineRig.await(done);
            assertThat(rig.engine.notes())
                    .singleElement()
                    .asString()
                    .startsWith("The bound of 20 ms struck at site 00000000 pci!Pci.send");
        }
    }

    @Test
    void oneThatWillNeverComeIsNotWaitedFor() {
        try (EngineRig rig = new EngineRig(Schedule.LATE)) {
            Scripted fault = new Scripted(rig, false);
            fault.vain = true;
            Hold hold = rig.kept("completed", done);
            hold.setFault(fault);
            assertThat(rig.engine.answer(hold, new Caller(), false)).isTrue();
            EngineRig.await(done);
            assertThat(rig.engine.notes()).isEmpty();
        }
    }

    /** The watcher takes a thread that waits in Java for one that can do nothing without what is late for it. */
    @Test
    void whoWaitsForItIsNotTakenForOneThatBlocks() {
        try (EngineRig rig = new EngineRig(Schedule.LATE)) {
            Scripted fault = new Scripted(rig, false);
            CountDownLatch doneBefore = new CountDownLatch(1);
            Hold before = rig.kept("before", doneBefore);
            Hold hold = rig.kept("completed", done);
            hold.setFault(fault);
            Future<?> call = Parallel.start(() -> {
                Caller caller = new Caller();
                rig.engine.answer(before, caller, true);
                rig.engine.answer(hold, caller, true);
                rig.diary.add("answered");
                rig.engine.returned(caller, EngineRig.DRIVER);
            });
            EngineRig.await(fault.begun);
            // Time for a watcher that is wrong; one that is right does nothing in it.
            LockSupport.parkNanos(40 * Bounds.LOOK_NANOS);
            assertThat(rig.diary).containsExactly("begun");
            fault.cancelled();
            Parallel.join(call);
            EngineRig.await(done);
            EngineRig.await(doneBefore);
            assertThat(rig.diary.indexOf("answered")).isLessThan(rig.diary.indexOf("before"));
        }
    }

    @Test
    void anInterruptIsKeptForTheCaller() {
        try (EngineRig rig = new EngineRig(Schedule.LATE)) {
            Hold hold = rig.kept("completed", done);
            hold.setFault(new Scripted(rig, true));
            Thread.currentThread().interrupt();
            assertThat(rig.engine.answer(hold, new Caller(), false)).isTrue();
            assertThat(Thread.interrupted()).isTrue();
            EngineRig.await(done);
        }
    }
}
