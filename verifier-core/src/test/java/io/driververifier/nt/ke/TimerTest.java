package io.driververifier.nt.ke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Parallel;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Timers go by the machine's clock: signalled, and their DPCs queued, in the order of their due times. */
class TimerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final Kernel kernel = new Kernel(clock);

    @BeforeEach
    void adopt() {
        kernel.adoptCurrentThread();
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void itIsSignalledWhenTheClockIsAdvancedThatFarAndNotBefore() {
        KTimer timer = Ke.initializeTimer();
        assertThat(timer.isArmed()).isFalse();
        assertThat(Ke.setTimer(timer, seconds(3), null)).isFalse();
        assertThat(timer.isArmed()).isTrue();
        clock.advance(seconds(2));
        assertThat(Ke.readStateTimer(timer)).isFalse();
        clock.advance(SECOND);
        assertThat(Ke.readStateTimer(timer)).isTrue();
        assertThat(timer.isArmed()).isFalse();
        clock.advance(seconds(10));
        assertThat(Ke.readStateTimer(timer)).isTrue();
    }

    @Test
    void waitersGoOn() {
        KTimer timer = Ke.initializeTimer();
        Ke.setTimer(timer, SECOND, null);
        List<Thread> waiters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiters.add(kernel.startThread("waiter", () -> Ke.waitForSingleObject(timer)));
        }
        Parallel.until(() -> kernel.threads().stream()
                        .filter(thread -> thread.waitsOn() == timer)
                        .count()
                == 3);
        clock.advance(SECOND);
        Parallel.until(() -> waiters.stream().allMatch(each -> each.getState() == Thread.State.TERMINATED));
        assertThat(Ke.waitForSingleObject(timer)).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void aWaitTakesTheSignalOfASynchronizationTimer() {
        KTimer timer = Ke.initializeTimerEx(EventType.SYNCHRONIZATION);
        assertThat(timer.type()).isSameAs(EventType.SYNCHRONIZATION);
        assertThat(Ke.initializeTimer().type()).isSameAs(EventType.NOTIFICATION);
        Ke.setTimer(timer, SECOND, null);
        clock.advance(SECOND);
        assertThat(Ke.waitForSingleObject(timer)).isSameAs(NtStatus.SUCCESS);
        assertThat(Ke.waitForSingleObject(timer, Duration.ZERO)).isSameAs(NtStatus.TIMEOUT);
    }

    @Test
    void oneThatIsDueAtOnceIsSignalledAndItsDpcQueuedBeforeSettingReturns() {
        for (Duration past : List.of(Duration.ZERO, SECOND.negated())) {
            AtomicInteger runs = new AtomicInteger();
            KTimer timer = Ke.initializeTimer();
            Ke.setTimer(timer, past, Ke.initializeDpc(dpc -> runs.incrementAndGet()));
            assertThat(Ke.readStateTimer(timer)).isTrue();
            assertThat(timer.isArmed()).isFalse();
            Ke.flushQueuedDpcs();
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void settingAnArmedOneMovesItAndTakesTheSignalAway() {
        KTimer timer = Ke.initializeTimer();
        Ke.setTimer(timer, seconds(2), null);
        clock.advance(SECOND);
        assertThat(Ke.setTimer(timer, seconds(5), null)).isTrue();
        clock.advance(seconds(4));
        assertThat(Ke.readStateTimer(timer)).isFalse();
        clock.advance(SECOND);
        assertThat(Ke.readStateTimer(timer)).isTrue();
        assertThat(Ke.setTimer(timer, SECOND, null)).isFalse();
        assertThat(Ke.readStateTimer(timer)).isFalse();
        assertThat(kernel.armedTimers()).containsExactly(timer);
    }

    @Test
    void aCancelledOneNeverExpiresAndKeepsItsSignal() {
        AtomicInteger runs = new AtomicInteger();
        KTimer timer = Ke.initializeTimer();
        assertThat(Ke.cancelTimer(timer)).isFalse();
        Ke.setTimer(timer, SECOND, Ke.initializeDpc(dpc -> runs.incrementAndGet()));
        assertThat(Ke.cancelTimer(timer)).isTrue();
        assertThat(Ke.cancelTimer(timer)).isFalse();
        assertThat(timer.isArmed()).isFalse();
        clock.advance(seconds(2));
        Ke.flushQueuedDpcs();
        assertThat(runs).hasValue(0);
        assertThat(Ke.readStateTimer(timer)).isFalse();
        Ke.setTimer(timer, Duration.ZERO, null);
        assertThat(Ke.cancelTimer(timer)).isFalse();
        assertThat(Ke.readStateTimer(timer)).isTrue();
    }

    @Test
    void aPeriodicOneExpiresAgainAndAgainUntilItIsCancelled() {
        AtomicInteger runs = new AtomicInteger();
        KTimer timer = Ke.initializeTimerEx(EventType.SYNCHRONIZATION);
        KDpc dpc = Ke.initializeDpc(self -> runs.incrementAndGet());
        assertThat(Ke.setTimerEx(timer, seconds(1), seconds(2), dpc)).isFalse();
        for (int expiry = 1; expiry <= 5; expiry++) {
            clock.advance(SECOND);
            assertThat(Ke.waitForSingleObject(timer, Duration.ZERO)).isSameAs(NtStatus.SUCCESS);
            Ke.flushQueuedDpcs();
            assertThat(runs).hasValue(expiry);
            clock.advance(SECOND);
            assertThat(Ke.readStateTimer(timer)).isFalse();
            assertThat(timer.isArmed()).isTrue();
        }
        assertThat(Ke.cancelTimer(timer)).isTrue();
        clock.advance(seconds(10));
        assertThat(runs).hasValue(5);
    }

    @Test
    void periodsThatTheClockJumpsOverAreLeftOutAndTheBeatIsKept() {
        AtomicInteger runs = new AtomicInteger();
        KTimer timer = Ke.initializeTimer();
        Ke.setTimerEx(timer, seconds(1), seconds(3), Ke.initializeDpc(self -> runs.incrementAndGet()));
        clock.advance(seconds(9));
        Ke.flushQueuedDpcs();
        assertThat(runs).hasValue(1);
        clock.advance(SECOND);
        Ke.flushQueuedDpcs();
        assertThat(runs).hasValue(2);
    }

    @Test
    void anExpiryWhileTheDpcIsQueuedQueuesItNoSecondTime() {
        AtomicInteger runs = new AtomicInteger();
        AtomicReference<KTimer> armed = new AtomicReference<>();
        KDpc dpc = Ke.initializeDpc(self -> runs.incrementAndGet());
        Ke.insertQueueDpc(Ke.initializeDpc(self -> {
            for (int i = 0; i < 2; i++) {
                armed.set(Ke.initializeTimer());
                Ke.setTimer(armed.get(), Duration.ZERO, dpc);
                assertThat(dpc.isQueued()).isTrue();
            }
        }));
        Ke.flushQueuedDpcs();
        Ke.flushQueuedDpcs();
        assertThat(runs).hasValue(1);
    }

    private record Due(int number, int milliseconds) {}

    @Test
    void aThousandExpireInTheOrderOfDueTimeThenOfSetting() {
        Random random = new Random(1);
        List<Due> dues = new ArrayList<>();
        List<Due> order = Collections.synchronizedList(new ArrayList<>());
        List<KTimer> timers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Due due = new Due(i, 1 + random.nextInt(50));
            dues.add(due);
            timers.add(Ke.initializeTimer());
            Ke.setTimer(timers.get(i), Duration.ofMillis(due.milliseconds()), Ke.initializeDpc(dpc -> order.add(due)));
        }
        assertThat(kernel.armedTimers()).hasSize(1_000);
        clock.advance(Duration.ofMillis(20));
        clock.advance(Duration.ofMillis(30));
        assertThat(timers).allMatch(Ke::readStateTimer).noneMatch(KTimer::isArmed);
        assertThat(kernel.armedTimers()).isEmpty();
        Ke.flushQueuedDpcs();
        dues.sort(Comparator.comparingInt(Due::milliseconds));
        assertThat(order).isEqualTo(dues);
    }

    @Test
    void theArmedOnesAreListedInTheOrderInWhichTheyExpire() {
        KTimer late = Ke.initializeTimer();
        KTimer early = Ke.initializeTimer();
        KTimer last = Ke.initializeTimer();
        Ke.setTimer(last, Duration.ofSeconds(Long.MAX_VALUE), null);
        Ke.setTimer(late, seconds(2), null);
        Ke.setTimer(early, seconds(1), null);
        assertThat(kernel.armedTimers()).containsExactly(early, late, last);
        clock.advance(SECOND);
        assertThat(kernel.armedTimers()).containsExactly(late, last);
    }

    @Test
    void anArmedOneLetsTheMachineBeQuietAndItsThreadIsNoneOfTheMachine() {
        KEvent never = new KEvent(EventType.NOTIFICATION);
        Kernel own = new Kernel(clock);
        Thread waiter = own.startThread("waiter", () -> {
            Ke.setTimer(Ke.initializeTimer(), SECOND, null);
            Ke.waitForSingleObject(never);
        });
        Parallel.until(own::isQuiet);
        assertThat(own.armedTimers()).hasSize(1);
        assertThat(own.threads()).extracting(KThread::javaThread).containsExactly(waiter);
        own.close();
    }

    @Test
    void delayingEndsWithTheClock() {
        AtomicReference<NtStatus> outcome = new AtomicReference<>();
        kernel.startThread("sleeper", () -> outcome.set(Ke.delayExecutionThread(seconds(2))));
        Parallel.until(() -> kernel.threads().stream().anyMatch(thread -> thread.waitsOn() != null));
        assertThat(kernel.threads()).anyMatch(thread -> thread.waitsOn() != null && thread.isTimedWait());
        clock.advance(SECOND);
        assertThat(outcome.get()).isNull();
        clock.advance(SECOND);
        Parallel.until(() -> outcome.get() != null);
        assertThat(outcome.get()).isSameAs(NtStatus.SUCCESS);
        assertThat(Ke.delayExecutionThread(Duration.ZERO)).isSameAs(NtStatus.SUCCESS);
        assertThat(Ke.delayExecutionThread(SECOND.negated())).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void byTheHostsClockItExpiresByItselfAndNotTooEarly() {
        Kernel hosts = new Kernel(KernelClock.system());
        hosts.adoptCurrentThread();
        AtomicInteger runs = new AtomicInteger();
        KTimer late = Ke.initializeTimer();
        KTimer early = Ke.initializeTimer();
        long start = System.nanoTime();
        Ke.setTimer(late, Duration.ofMillis(20), null);
        Ke.setTimer(early, Duration.ofMillis(5), Ke.initializeDpc(dpc -> runs.incrementAndGet()));
        assertThat(Ke.waitForSingleObject(early)).isSameAs(NtStatus.SUCCESS);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(5_000_000);
        assertThat(Ke.waitForSingleObject(late)).isSameAs(NtStatus.SUCCESS);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
        Parallel.until(() -> runs.get() == 1);
        hosts.close();
    }

    @Test
    void byTheHostsClockAPeriodicOneGoesOnUntilItIsCancelled() {
        Kernel hosts = new Kernel(KernelClock.system());
        hosts.adoptCurrentThread();
        AtomicInteger runs = new AtomicInteger();
        KTimer timer = Ke.initializeTimer();
        Ke.setTimerEx(timer, Duration.ZERO, Duration.ofMillis(2), Ke.initializeDpc(dpc -> runs.incrementAndGet()));
        Parallel.until(() -> runs.get() >= 5);
        assertThat(Ke.cancelTimer(timer)).isTrue();
        Ke.flushQueuedDpcs();
        int last = runs.get();
        assertThat(Ke.delayExecutionThread(Duration.ofMillis(10))).isSameAs(NtStatus.SUCCESS);
        assertThat(runs).hasValue(last);
        hosts.close();
    }

    @Test
    void aThousandByTheHostsClockAllExpire() {
        Kernel hosts = new Kernel(KernelClock.system());
        hosts.adoptCurrentThread();
        AtomicInteger runs = new AtomicInteger();
        List<KTimer> timers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            KTimer timer = Ke.initializeTimer();
            timers.add(timer);
            Ke.setTimer(timer, Duration.ofNanos(i * 10_000L), Ke.initializeDpc(dpc -> runs.incrementAndGet()));
        }
        timers.forEach(Ke::waitForSingleObject);
        Parallel.until(() -> runs.get() == 1_000);
        assertThat(hosts.armedTimers()).isEmpty();
        hosts.close();
    }

    /** However setting, cancelling and the clock race, each setting ends in one way. */
    @Test
    void cancellingRacesWithExpiryAndOneOfThemWins() {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        KDpc[] dpcs = new KDpc[2_000];
        KTimer[] timers = new KTimer[dpcs.length];
        for (int i = 0; i < dpcs.length; i++) {
            dpcs[i] = Ke.initializeDpc(dpc -> runs.incrementAndGet());
            timers[i] = Ke.initializeTimer();
            Ke.setTimer(timers[i], seconds(i + 1), dpcs[i]);
        }
        Parallel.inStep(
                dpcs.length,
                step -> clock.advance(SECOND),
                step -> cancelled.addAndGet(Ke.cancelTimer(timers[step]) ? 1 : 0));
        Ke.flushQueuedDpcs();
        assertThat(runs.get() + cancelled.get()).isEqualTo(dpcs.length);
        assertThat(kernel.armedTimers()).isEmpty();
    }

    /** A clock that stands, and knows who asked how long to sleep: the thread of the timers. */
    private static final class StandingClock implements KernelClock {
        private final AtomicReference<Thread> asked = new AtomicReference<>();

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void onJump(Runnable listener) {}

        @Override
        public long sleepNanosMax(long remainingNanos) {
            asked.set(Thread.currentThread());
            return Long.MAX_VALUE;
        }
    }

    @Test
    void theThreadIsADaemonThatEndsWithTheMachine() {
        StandingClock standing = new StandingClock();
        Kernel own = new Kernel(standing);
        own.adoptCurrentThread();
        Ke.setTimer(Ke.initializeTimer(), SECOND, null);
        Parallel.until(() -> standing.asked.get() != null);
        assertThat(standing.asked.get().isDaemon()).isTrue();
        own.close();
        Parallel.until(() -> standing.asked.get().getState() == Thread.State.TERMINATED);
    }

    @Test
    void closingDisarms() {
        Kernel own = new Kernel(clock);
        own.adoptCurrentThread();
        KTimer timer = Ke.initializeTimer();
        KTimer periodic = Ke.initializeTimer();
        AtomicInteger runs = new AtomicInteger();
        Ke.setTimer(timer, SECOND, Ke.initializeDpc(dpc -> runs.incrementAndGet()));
        Ke.setTimerEx(periodic, SECOND, SECOND, null);
        own.close();
        assertThat(timer.isArmed()).isFalse();
        assertThat(periodic.isArmed()).isFalse();
        assertThat(own.armedTimers()).isEmpty();
        clock.advance(seconds(2));
        assertThat(Ke.readStateTimer(timer)).isFalse();
        assertThat(runs).hasValue(0);
    }

    @Test
    void aStoppedMachineTakesNoTimerAndLetsNoneExpire() {
        KTimer timer = Ke.initializeTimer();
        Ke.setTimer(timer, SECOND, null);
        Error stop = kernel.stop(new BugCheck(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS, "planted"));
        assertThatThrownBy(() -> Ke.setTimer(Ke.initializeTimer(), SECOND, null))
                .isSameAs(stop);
        assertThatThrownBy(() -> Ke.delayExecutionThread(SECOND)).isSameAs(stop);
        clock.advance(seconds(2));
        assertThat(Ke.readStateTimer(timer)).isFalse();
        Parallel.until(() -> !timer.isArmed());
    }

    @Test
    void settingWhileTheMachineIsClosedLeavesNothingArmed() {
        for (int round = 0; round < 300; round++) {
            Kernel own = new Kernel(KernelClock.system());
            List<KTimer> all = Collections.synchronizedList(new ArrayList<>());
            Parallel.run(own::close, () -> {
                own.adoptCurrentThread();
                try {
                    for (int i = 0; i < 1_000; i++) {
                        KTimer timer = Ke.initializeTimer();
                        all.add(timer);
                        Ke.setTimerEx(timer, SECOND, SECOND, null);
                    }
                } catch (MachineClosed expected) {
                    assertThat(own.isRunning()).isFalse();
                }
            });
            assertThat(all).noneMatch(KTimer::isArmed);
        }
    }

    @Test
    void aTimerOfTwoMachinesIsArmedInTheLastOneAlone() {
        Kernel other = new Kernel(clock);
        KTimer timer = Ke.initializeTimer();
        Ke.setTimer(timer, SECOND, null);
        other.adoptCurrentThread();
        assertThat(Ke.setTimer(timer, seconds(2), null)).isTrue();
        assertThat(kernel.armedTimers()).isEmpty();
        assertThat(other.armedTimers()).containsExactly(timer);
        other.close();
        assertThat(timer.isArmed()).isFalse();
    }

    @Test
    void aJavaThreadOfNoMachineCannotSetOne() {
        Future<?> outside = Parallel.start(() -> Ke.setTimer(Ke.initializeTimer(), SECOND, null));
        assertThat(Parallel.failureOf(outside))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to no machine");
    }
}
