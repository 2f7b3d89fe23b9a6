package io.driververifier.nt.ke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Parallel;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** DPCs: one after the other in the order of queueing, at DISPATCH_LEVEL, on a thread of their machine. */
class DpcTest {
    private final Kernel kernel = new Kernel(KernelClock.system());
    private final CountDownLatch gate = new CountDownLatch(1);

    /** Keeps the DPC thread until the gate is open; a driver's DPC would not wait. */
    private final KDpc blocker = Ke.initializeDpc(dpc -> Parallel.until(() -> gate.getCount() == 0));

    @BeforeEach
    void adopt() {
        kernel.adoptCurrentThread();
    }

    @AfterEach
    void close() {
        gate.countDown();
        kernel.close();
    }

    private void block() {
        assertThat(Ke.insertQueueDpc(blocker)).isTrue();
        Parallel.until(() -> !blocker.isQueued());
    }

    @Test
    void aDpcRunsAtDispatchLevelOnAnotherThreadOfItsMachine() {
        AtomicReference<KThread> thread = new AtomicReference<>();
        AtomicReference<Irql> irql = new AtomicReference<>();
        AtomicReference<KDpc> own = new AtomicReference<>();
        KDpc dpc = Ke.initializeDpc(self -> {
            own.set(self);
            irql.set(Ke.getCurrentIrql());
            thread.set(Kernel.currentThread());
        });
        assertThat(Ke.insertQueueDpc(dpc)).isTrue();
        Ke.flushQueuedDpcs();
        assertThat(own.get()).isSameAs(dpc);
        assertThat(irql.get()).isSameAs(Irql.DISPATCH_LEVEL);
        assertThat(thread.get().kernel()).isSameAs(kernel);
        assertThat(thread.get().javaThread()).isNotSameAs(Thread.currentThread());
        assertThat(thread.get().javaThread().isDaemon()).isTrue();
    }

    @Test
    void theyRunOneAtATimeInTheOrderOfQueueing() {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger running = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            Ke.insertQueueDpc(Ke.initializeDpc(dpc -> {
                overlaps.addAndGet(running.getAndIncrement());
                order.add(number);
                running.decrementAndGet();
            }));
        }
        Ke.flushQueuedDpcs();
        assertThat(order).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void itIsQueuedOnceUntilItBeginsToRun() {
        AtomicInteger runs = new AtomicInteger();
        KDpc dpc = Ke.initializeDpc(self -> runs.incrementAndGet());
        block();
        assertThat(dpc.isQueued()).isFalse();
        assertThat(Ke.insertQueueDpc(dpc)).isTrue();
        assertThat(dpc.isQueued()).isTrue();
        assertThat(Ke.insertQueueDpc(dpc)).isFalse();
        gate.countDown();
        Ke.flushQueuedDpcs();
        assertThat(runs).hasValue(1);
        assertThat(dpc.isQueued()).isFalse();
        assertThat(Ke.insertQueueDpc(dpc)).isTrue();
        Ke.flushQueuedDpcs();
        assertThat(runs).hasValue(2);
    }

    @Test
    void oneThatRunsMayQueueItselfAgain() {
        AtomicInteger runs = new AtomicInteger();
        Ke.insertQueueDpc(Ke.initializeDpc(self -> {
            if (runs.incrementAndGet() < 50) {
                assertThat(Ke.insertQueueDpc(self)).isTrue();
            }
        }));
        Parallel.until(() -> runs.get() == 50);
        Parallel.until(() -> !kernel.hasQueuedDpcs());
    }

    /** On one processor a worker thread cannot run before. */
    @Test
    void whatItQueuesForWorkersBeginsOnceItHasReturned() {
        AtomicInteger queued = new AtomicInteger();
        AtomicInteger early = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        for (int i = 0; i < 300; i++) {
            int before = 3 * i;
            Ke.insertQueueDpc(Ke.initializeDpc(dpc -> {
                for (int work = 0; work < 3; work++) {
                    kernel.queueWorkItem(begun::incrementAndGet);
                }
                queued.addAndGet(kernel.activeWorkItems());
                early.addAndGet(begun.get() - before);
            }));
            Ke.flushQueuedDpcs();
            Parallel.until(() -> kernel.activeWorkItems() == 0);
        }
        assertThat(queued).hasValue(900);
        assertThat(early).hasValue(0);
        assertThat(begun).hasValue(900);
    }

    @Test
    void oneThatIsTakenBackDoesNotRun() {
        AtomicInteger runs = new AtomicInteger();
        KDpc dpc = Ke.initializeDpc(self -> runs.incrementAndGet());
        assertThat(Ke.removeQueueDpc(dpc)).isFalse();
        block();
        Ke.insertQueueDpc(dpc);
        assertThat(Ke.removeQueueDpc(dpc)).isTrue();
        assertThat(dpc.isQueued()).isFalse();
        assertThat(Ke.removeQueueDpc(dpc)).isFalse();
        assertThat(Ke.removeQueueDpc(blocker)).isFalse();
        gate.countDown();
        Ke.flushQueuedDpcs();
        assertThat(runs).hasValue(0);
    }

    @Test
    void flushingWaitsForTheOneThatRuns() {
        block();
        KThread self = Kernel.currentThread();
        Future<?> opener = Parallel.start(() -> {
            Parallel.until(() -> self.waitsOn() != null);
            gate.countDown();
        });
        Ke.flushQueuedDpcs();
        assertThat(gate.getCount()).isZero();
        Parallel.join(opener);
    }

    @Test
    void flushingWithNothingQueuedMakesNoThread() {
        Ke.flushQueuedDpcs();
        assertThat(kernel.threads()).containsExactly(Kernel.currentThread());
    }

    @Test
    void aDpcThatFlushesIsToldThatItWouldWaitForItself() {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Ke.insertQueueDpc(Ke.initializeDpc(dpc -> {
            try {
                Ke.flushQueuedDpcs();
            } catch (IllegalStateException told) {
                failure.set(told);
            }
        }));
        Ke.flushQueuedDpcs();
        assertThat(failure.get()).hasMessageContaining("for itself");
    }

    @Test
    void whatIsQueuedOrRunsKeepsTheMachineFromBeingQuiet() {
        KEvent never = new KEvent(EventType.NOTIFICATION);
        AtomicInteger quiet = new AtomicInteger();
        Kernel other = new Kernel(KernelClock.system());
        other.startThread("waiter", () -> Ke.waitForSingleObject(never));
        Parallel.until(other::isQuiet);
        other.startThread(
                "queues",
                () -> Ke.insertQueueDpc(Ke.initializeDpc(dpc -> {
                    quiet.addAndGet(other.isQuiet() ? 1 : 0);
                    Parallel.until(() -> gate.getCount() == 0);
                })));
        Parallel.until(() -> other.hasQueuedDpcs());
        for (int look = 0; look < 100; look++) {
            assertThat(other.isQuiet()).isFalse();
        }
        gate.countDown();
        Parallel.until(other::isQuiet);
        assertThat(other.hasQueuedDpcs()).isFalse();
        assertThat(quiet).hasValue(0);
        other.close();
    }

    @Test
    void anIdleDpcThreadIsNoWorkingThreadAndEndsAfterAWhile() {
        AtomicReference<KThread> thread = new AtomicReference<>();
        Ke.insertQueueDpc(Ke.initializeDpc(dpc -> thread.set(Kernel.currentThread())));
        Parallel.until(() -> thread.get() != null && thread.get().isIdle());
        assertThat(thread.get().isQuiet()).isTrue();
        assertThat(thread.get().irql()).isSameAs(Irql.PASSIVE_LEVEL);
        Parallel.until(() -> thread.get().javaThread().getState() == Thread.State.TERMINATED);
        KThread first = thread.get();
        Ke.insertQueueDpc(Ke.initializeDpc(dpc -> thread.set(Kernel.currentThread())));
        Ke.flushQueuedDpcs();
        assertThat(thread.get()).isNotSameAs(first);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void aRoutineThatThrowsIsReportedAndTheNextOneRunsAsDoesTheWorkThatItQueued() {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch work = new CountDownLatch(1);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Ke.insertQueueDpc(Ke.initializeDpc(dpc -> {
                kernel.queueWorkItem(work::countDown);
                Ke.raiseIrql(Irql.HIGH_LEVEL);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("planted");
            }));
            Ke.insertQueueDpc(Ke.initializeDpc(dpc -> {
                assertThat(Ke.getCurrentIrql()).isSameAs(Irql.DISPATCH_LEVEL);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                runs.incrementAndGet();
            }));
            Ke.flushQueuedDpcs();
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("KiRetireDpcList", "planted");
        assertThat(runs).hasValue(1);
        Parallel.until(() -> work.getCount() == 0);
        assertThat(kernel.isRunning()).isTrue();
    }

    @Test
    void theVerifierWrapsTheRoutine() {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        KDpc dpc = Ke.initializeDpc(self -> calls.add("routine"));
        Ki.wrap(dpc, routine -> self -> {
            calls.add("before");
            routine.run(self);
            calls.add("after");
        });
        Ke.insertQueueDpc(dpc);
        Ke.flushQueuedDpcs();
        assertThat(calls).containsExactly("before", "routine", "after");
    }

    @Test
    void aStoppedMachineForgetsWhatIsQueuedAndTakesNothing() {
        KDpc dpc = Ke.initializeDpc(self -> {});
        block();
        Ke.insertQueueDpc(dpc);
        Error stop = kernel.stop(new BugCheck(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS, "planted"));
        assertThatThrownBy(() -> Ke.insertQueueDpc(Ke.initializeDpc(self -> {})))
                .isSameAs(stop);
        assertThatThrownBy(Ke::flushQueuedDpcs).isSameAs(stop);
        gate.countDown();
        Parallel.until(() -> !dpc.isQueued());
        assertThat(kernel.hasQueuedDpcs()).isFalse();
    }

    @Test
    void closingForgetsWhatIsQueuedAndEndsTheThread() {
        KEvent never = new KEvent(EventType.NOTIFICATION);
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicInteger runs = new AtomicInteger();
        KDpc waits = Ke.initializeDpc(self -> {
            thread.set(Thread.currentThread());
            Ke.waitForSingleObject(never);
        });
        KDpc behind = Ke.initializeDpc(self -> runs.incrementAndGet());
        Ke.insertQueueDpc(waits);
        Ke.insertQueueDpc(behind);
        Parallel.until(() -> kernel.threads().stream().anyMatch(each -> each.waitsOn() == never));
        kernel.close();
        assertThat(behind.isQueued()).isFalse();
        Thread dpcThread = Objects.requireNonNull(thread.get());
        Parallel.until(() -> dpcThread.getState() == Thread.State.TERMINATED);
        assertThat(runs).hasValue(0);
    }

    @Test
    void queueingWhileTheMachineIsClosedLeavesNothingQueued() {
        for (int round = 0; round < 300; round++) {
            Kernel own = new Kernel(KernelClock.system());
            List<KDpc> all = Collections.synchronizedList(new ArrayList<>());
            Parallel.run(own::close, () -> {
                // A machine that is closed keeps none of its threads.
                KThread adopted = own.adoptCurrentThread();
                try {
                    for (int i = 0; i < 1_000; i++) {
                        KDpc dpc = Ke.initializeDpc(self -> {});
                        all.add(dpc);
                        Ke.insertQueueDpc(dpc);
                    }
                } catch (MachineClosed expected) {
                    assertThat(own.isRunning()).isFalse();
                } finally {
                    Reference.reachabilityFence(adopted);
                }
            });
            Parallel.until(() -> !own.hasQueuedDpcs() || own.isRunning());
            if (!own.isRunning()) {
                assertThat(all).noneMatch(KDpc::isQueued);
            }
        }
    }

    @Test
    void manyThreadsQueueingOneDpcQueueItOnce() {
        block();
        for (int round = 0; round < 200; round++) {
            KDpc dpc = Ke.initializeDpc(self -> {});
            AtomicInteger queued = new AtomicInteger();
            AtomicInteger removed = new AtomicInteger();
            Parallel.times(3, number -> {
                kernel.adoptCurrentThread();
                queued.addAndGet(Ke.insertQueueDpc(dpc) ? 1 : 0);
            });
            assertThat(queued).hasValue(1);
            Parallel.times(3, number -> removed.addAndGet(Ke.removeQueueDpc(dpc) ? 1 : 0));
            assertThat(removed).hasValue(1);
        }
    }

    @Test
    void aJavaThreadOfNoMachineCannotQueueOne() {
        Future<?> outside = Parallel.start(() -> Ke.insertQueueDpc(blocker));
        assertThat(Parallel.failureOf(outside))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to no machine");
    }
}
