package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ke.ManualClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** I/O timers: once per second of the machine's clock, from the start to the stop. */
@Timeout(60)
class IoTimerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long BOUND_SECONDS = 30;

    private final ManualClock clock = new ManualClock();
    private final Machine machine = Machine.create(clock);
    private final AtomicInteger calls = new AtomicInteger();
    private DriverObject driver;
    private DeviceObject device;

    @BeforeEach
    void load() {
        driver = machine.load("clocked", new ScriptedDriver());
        device = Io.createDevice(driver, Set.of());
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private void advanceTo(int expectedCalls) {
        clock.advance(SECOND);
        Parallel.until(() -> calls.get() == expectedCalls);
    }

    private void untilNoTimerTicks() {
        Parallel.until(() -> machine.kernel().threads().stream()
                .noneMatch(thread -> "IoTimer".equals(thread.javaThread().getName())));
    }

    @Test
    void theRoutineIsCalledForItsDeviceOnceASecond() {
        AtomicReference<DeviceObject> own = new AtomicReference<>();
        AtomicReference<Kernel> kernel = new AtomicReference<>();
        assertThat(Iop.hasTimer(device)).isFalse();
        assertThat(Io.initializeTimer(device, called -> {
                    own.set(called);
                    kernel.set(Kernel.currentThread().kernel());
                    calls.incrementAndGet();
                }))
                .isSameAs(NtStatus.SUCCESS);
        assertThat(Iop.hasTimer(device)).isTrue();
        assertThat(Iop.isTimerStarted(device)).isFalse();
        Io.startTimer(device);
        assertThat(Iop.isTimerStarted(device)).isTrue();
        for (int second = 1; second <= 5; second++) {
            advanceTo(second);
        }
        assertThat(own).hasValue(device);
        assertThat(kernel).hasValue(machine.kernel());
    }

    @Test
    void aPartOfASecondIsNone() {
        Io.initializeTimer(device, called -> calls.incrementAndGet());
        Io.startTimer(device);
        DeviceObject other = Io.createDevice(driver, Set.of());
        AtomicInteger others = new AtomicInteger();
        clock.advance(Duration.ofMillis(999));
        Io.initializeTimer(other, called -> others.incrementAndGet());
        Io.startTimer(other);
        clock.advance(Duration.ofMillis(1));
        Parallel.until(() -> others.get() == 1);
        assertThat(calls).hasValue(1);
    }

    @Test
    void secondsThatPassAtOnceMakeOneCall() {
        Io.initializeTimer(device, called -> calls.incrementAndGet());
        Io.startTimer(device);
        clock.advance(SECOND.multipliedBy(60));
        Parallel.until(() -> calls.get() == 1);
        advanceTo(2);
    }

    @Test
    void advancingRightAfterTheStartAlwaysMakesACall() {
        Io.initializeTimer(device, called -> calls.incrementAndGet());
        for (int round = 1; round <= 500; round++) {
            Io.startTimer(device);
            advanceTo(round);
            Io.stopTimer(device);
        }
    }

    @Test
    void aStoppedTimerIsNotCalledUntilItIsStartedAgain() {
        Io.initializeTimer(device, called -> calls.incrementAndGet());
        Io.startTimer(device);
        Io.startTimer(device);
        advanceTo(1);
        Io.stopTimer(device);
        Io.stopTimer(device);
        assertThat(Iop.isTimerStarted(device)).isFalse();
        assertThat(Iop.hasTimer(device)).isTrue();
        untilNoTimerTicks();
        clock.advance(SECOND);
        assertThat(calls).hasValue(1);
        Io.startTimer(device);
        advanceTo(2);
    }

    @Test
    void stoppingWaitsForARoutineThatRuns() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger finished = new AtomicInteger();
        Io.initializeTimer(device, called -> {
            running.countDown();
            await(goOn);
            finished.incrementAndGet();
        });
        Io.startTimer(device);
        clock.advance(SECOND);
        await(running);
        AtomicReference<Thread> stopping = new AtomicReference<>();
        Future<?> stopper = Parallel.start(() -> {
            stopping.set(Thread.currentThread());
            Io.stopTimer(device);
            assertThat(finished).hasValue(1);
        });
        Parallel.until(() -> {
            Thread thread = stopping.get();
            return thread != null && thread.getState() == Thread.State.BLOCKED;
        });
        goOn.countDown();
        Parallel.join(stopper);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void aRoutineMayStopItsOwnTimer() {
        Io.initializeTimer(device, called -> {
            Io.stopTimer(called);
            calls.incrementAndGet();
        });
        Io.startTimer(device);
        advanceTo(1);
        untilNoTimerTicks();
        assertThat(Iop.isTimerStarted(device)).isFalse();
    }

    @Test
    void aSecondInitializationExchangesTheRoutine() {
        AtomicInteger before = new AtomicInteger();
        Io.initializeTimer(device, called -> before.incrementAndGet());
        Io.startTimer(device);
        assertThat(Io.initializeTimer(device, called -> calls.incrementAndGet()))
                .isSameAs(NtStatus.SUCCESS);
        advanceTo(1);
        assertThat(before).hasValue(0);
    }

    @Test
    void deletingTheDeviceStopsItsTimerForGood() {
        Io.initializeTimer(device, called -> calls.incrementAndGet());
        Io.startTimer(device);
        Io.deleteDevice(device);
        assertThat(Iop.isTimerStarted(device)).isFalse();
        Io.startTimer(device);
        assertThat(Iop.isTimerStarted(device)).isFalse();
        untilNoTimerTicks();
        clock.advance(SECOND);
        assertThat(calls).hasValue(0);
    }

    @Test
    void unloadingTheDriverStopsTheTimersOfItsDevices() {
        Io.initializeTimer(device, called -> calls.incrementAndGet());
        Io.startTimer(device);
        machine.unload(driver);
        assertThat(Iop.isTimerStarted(device)).isFalse();
    }

    @Test
    void aDeviceWithoutATimerIsAnError() {
        assertThatThrownBy(() -> Io.startTimer(device))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("IoInitializeTimer");
        assertThatThrownBy(() -> Io.stopTimer(device)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theFailureOfOneRoutineDoesNotStopTheOthers() {
        DeviceObject other = Io.createDevice(driver, Set.of());
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Io.initializeTimer(device, called -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> seen.set(failure));
            throw new IllegalStateException("planted");
        });
        Io.initializeTimer(other, called -> calls.incrementAndGet());
        Io.startTimer(device);
        Io.startTimer(other);
        advanceTo(1);
        advanceTo(2);
        assertThat(seen.get()).hasMessage("planted");
    }

    @Test
    void theThreadEndsWithTheMachine() {
        Io.initializeTimer(device, called -> calls.incrementAndGet());
        Io.startTimer(device);
        Thread ticking = machine.kernel().threads().stream()
                .map(thread -> thread.javaThread())
                .filter(thread -> "IoTimer".equals(thread.getName()))
                .findFirst()
                .orElseThrow();
        machine.close();
        Parallel.until(() -> !ticking.isAlive());
        clock.advance(SECOND);
        assertThat(calls).hasValue(0);
    }

    @Test
    void itGoesByTheHostsClockToo() {
        try (Machine hosts = Machine.create()) {
            DeviceObject own = Io.createDevice(hosts.load("clocked", new ScriptedDriver()), Set.of());
            Io.initializeTimer(own, called -> calls.incrementAndGet());
            long started = System.nanoTime();
            Io.startTimer(own);
            Parallel.until(() -> calls.get() == 1);
            assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(SECOND.toNanos());
        }
    }
}
