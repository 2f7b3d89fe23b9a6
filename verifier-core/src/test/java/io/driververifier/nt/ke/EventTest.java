package io.driververifier.nt.ke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Parallel;
import io.driververifier.nt.NtStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events of both types: who goes on, who takes the signal, and that no signal is lost. */
class EventTest {
    private final Kernel kernel = new Kernel(KernelClock.system());

    @AfterEach
    void close() {
        kernel.close();
    }

    private List<Thread> waiters(int count, KEvent event, AtomicInteger gone) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(kernel.startThread("waiter " + i, () -> {
                Ke.waitForSingleObject(event);
                gone.incrementAndGet();
            }));
        }
        untilWaiting(count, event);
        return threads;
    }

    private void untilWaiting(int count, KEvent event) {
        Parallel.until(() -> kernel.threads().stream()
                        .filter(thread -> thread.waitsOn() == event)
                        .count()
                == count);
    }

    @Test
    void setResetAndClearAnswerTheStateBefore() {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        assertThat(Ke.readStateEvent(event)).isFalse();
        assertThat(Ke.setEvent(event)).isFalse();
        assertThat(Ke.setEvent(event)).isTrue();
        assertThat(Ke.readStateEvent(event)).isTrue();
        assertThat(Ke.resetEvent(event)).isTrue();
        assertThat(Ke.resetEvent(event)).isFalse();
        Ke.setEvent(event);
        Ke.clearEvent(event);
        assertThat(Ke.readStateEvent(event)).isFalse();
        assertThat(Ke.readStateEvent(new KEvent(EventType.SYNCHRONIZATION, true)))
                .isTrue();
    }

    @Test
    void aNotificationEventStaysSignalledAndLetsEveryWaiterGo() {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        AtomicInteger gone = new AtomicInteger();
        waiters(5, event, gone);
        Ke.setEvent(event);
        Parallel.until(() -> gone.get() == 5);
        assertThat(Ke.readStateEvent(event)).isTrue();
        assertThat(Ke.waitForSingleObject(event)).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void aSynchronizationEventLetsOneWaiterGoForEachSignal() {
        KEvent event = new KEvent(EventType.SYNCHRONIZATION);
        AtomicInteger gone = new AtomicInteger();
        waiters(5, event, gone);
        for (int signal = 1; signal <= 5; signal++) {
            int expected = signal;
            Ke.setEvent(event);
            assertThat(Ke.readStateEvent(event)).isFalse();
            Parallel.until(() -> gone.get() == expected);
            untilWaiting(5 - expected, event);
        }
        Ke.setEvent(event);
        assertThat(Ke.waitForSingleObject(event)).isSameAs(NtStatus.SUCCESS);
        assertThat(Ke.readStateEvent(event)).isFalse();
    }

    @Test
    void theLongestWaiterGoesFirst() {
        KEvent event = new KEvent(EventType.SYNCHRONIZATION);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 4; i++) {
            int number = i;
            kernel.startThread("waiter " + i, () -> {
                Ke.waitForSingleObject(event);
                order.add(number);
            });
            untilWaiting(i + 1, event);
        }
        for (int i = 1; i <= 4; i++) {
            int expected = i;
            Ke.setEvent(event);
            Parallel.until(() -> order.size() == expected);
        }
        assertThat(order).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aZeroTimeoutOnlyLooksAndNeedsNoMachine() {
        KEvent event = new KEvent(EventType.SYNCHRONIZATION, true);
        Parallel.run(() -> {
            assertThat(Ke.waitForSingleObject(event, Duration.ZERO)).isSameAs(NtStatus.SUCCESS);
            assertThat(Ke.waitForSingleObject(event, Duration.ZERO)).isSameAs(NtStatus.TIMEOUT);
            assertThat(Ke.waitForSingleObject(event, Duration.ofSeconds(-1))).isSameAs(NtStatus.TIMEOUT);
        });
    }

    @Test
    void aWaitThatWouldBlockOnAThreadOfNoMachineIsOneClearError() {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Parallel.run(() -> assertThatThrownBy(() -> Ke.waitForSingleObject(event))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("parallel", "belongs to no machine", "Machine.startThread"));
    }

    @Test
    void whileItWaitsAThreadTellsOnWhatAndForHowLong() {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        KEvent timed = new KEvent(EventType.NOTIFICATION);
        Thread java = kernel.startThread("waiter", () -> {
            Ke.waitForSingleObject(event);
            Ke.waitForSingleObject(timed, Duration.ofHours(1));
        });
        untilWaiting(1, event);
        KThread thread = kernel.threads().stream()
                .filter(each -> each.javaThread() == java)
                .findFirst()
                .orElseThrow();
        long waits = thread.waits();
        assertThat(thread.isTimedWait()).isFalse();
        Ke.setEvent(event);
        untilWaiting(1, timed);
        assertThat(thread.isTimedWait()).isTrue();
        assertThat(thread.waits()).isEqualTo(waits + 1);
        Ke.setEvent(timed);
        Parallel.until(() -> java.getState() == Thread.State.TERMINATED);
        assertThat(kernel.threads()).isEmpty();
    }

    @Test
    void theObserverIsToldOfEachWaitThatBlocksAndOfNoOther() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        kernel.setObserver(new KernelObserver() {
            @Override
            public void blocks(KThread thread, DispatcherObject object) {
                told.add("blocks");
            }

            @Override
            public void goesOn(KThread thread) {
                told.add("goes on");
            }
        });
        KEvent signalled = new KEvent(EventType.NOTIFICATION, true);
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Thread java = kernel.startThread("waiter", () -> {
            Ke.waitForSingleObject(signalled);
            Ke.waitForSingleObject(event);
        });
        untilWaiting(1, event);
        Ke.setEvent(event);
        Parallel.until(() -> java.getState() == Thread.State.TERMINATED);
        assertThat(told).containsExactly("blocks", "goes on");
    }

    @Test
    void aStartedThreadIsListedBeforeItRuns() {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        for (int i = 0; i < 200; i++) {
            Thread java = kernel.startThread("waiter", () -> Ke.waitForSingleObject(event));
            assertThat(kernel.threads()).extracting(KThread::javaThread).contains(java);
        }
        Ke.setEvent(event);
    }

    /** As many signals as are consumed: a synchronization event as a mutual exclusion of real threads. */
    @Test
    void noSignalIsLostNorDoubledUnderContention() {
        KEvent free = new KEvent(EventType.SYNCHRONIZATION, true);
        int[] guarded = new int[1];
        Parallel.times(4, number -> {
            kernel.adoptCurrentThread();
            for (int i = 0; i < 5_000; i++) {
                assertThat(Ke.waitForSingleObject(free, Duration.ofSeconds(30))).isSameAs(NtStatus.SUCCESS);
                guarded[0]++;
                Ke.setEvent(free);
            }
        });
        assertThat(guarded[0]).isEqualTo(20_000);
        assertThat(Ke.readStateEvent(free)).isTrue();
    }

    /** A wait that times out while the event is being set either takes the signal or leaves it. */
    @Test
    void aTimeoutAndASignalAtOnceNeverLoseTheSignal() {
        KEvent event = new KEvent(EventType.SYNCHRONIZATION);
        AtomicInteger taken = new AtomicInteger();
        int rounds = 3_000;
        Parallel.inStep(
                rounds,
                step -> {
                    kernel.adoptCurrentThread();
                    if (Ke.waitForSingleObject(event, Duration.ofNanos(2_000)) == NtStatus.SUCCESS) {
                        taken.incrementAndGet();
                    }
                },
                step -> {
                    if (Ke.setEvent(event)) {
                        taken.incrementAndGet();
                    }
                });
        int left = Ke.resetEvent(event) ? 1 : 0;
        assertThat(taken.get() + left).isEqualTo(rounds);
    }

    @Test
    void anInterruptEndsAWaitWithAnErrorAndStaysSet() throws InterruptedException {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        CountDownLatch seen = new CountDownLatch(1);
        Thread java = kernel.startThread("waiter", () -> {
            try {
                Ke.waitForSingleObject(event);
            } catch (MachineClosed expected) {
                if (Thread.currentThread().isInterrupted()) {
                    seen.countDown();
                }
            }
        });
        untilWaiting(1, event);
        java.interrupt();
        assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(kernel.isRunning()).isTrue();
    }
}
