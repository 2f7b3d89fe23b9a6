package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.KTimer;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.pending.WovenCall;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A wait is taken for a hang only where nobody can be seen who could end it. */
class HangWatchTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final WovenCall WAIT = Ddi.at(DRIVER, 42);

    private static final int LOOKS = 10_000;

    /** Pends, and has a thread complete that is gone afterwards: an idle one would look as if it did something yet. */
    private static final Dispatch PENDING_BRIEFLY = Dispatch.pending(irp -> {
        Thread completes = new Thread(() -> Dispatch.complete(irp, NtStatus.SUCCESS, 0));
        completes.start();
        Parallel.until(() -> completes.getState() == Thread.State.TERMINATED);
    });

    private final KEvent event = new KEvent(EventType.NOTIFICATION);
    private final AtomicReference<KThread> waiter = new AtomicReference<>();
    private final CompletionRoutine stops = (own, done) -> NtStatus.MORE_PROCESSING_REQUIRED;
    private final Rig rig = Rig.open(Mode.UNFORCED, DRIVER);
    private final HangWatch watch =
            new HangWatch(Objects.requireNonNull(IovMachine.of(rig.machine().io())));
    private Future<?> request = Parallel.start(() -> {});

    @AfterEach
    void endTheWait() {
        Ke.setEvent(event);
        try {
            Parallel.join(request);
            assertThat(rig.verifier().findings()).isEmpty();
        } finally {
            rig.close();
        }
    }

    /** Forwards, lets {@code then} do what it likes after the answer, and waits for {@link #event}. */
    private Dispatch waiting(CompletionRoutine routine, Runnable then) {
        return (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, routine);
            DDI.call(10, Dispatch.below(device), irp);
            then.run();
            waiter.set(rig.machine().kernel().adoptCurrentThread());
            IovKernel.waitForSingleObject(event, WAIT);
            return DDI.finish(irp, NtStatus.SUCCESS, 0);
        };
    }

    private void send(Dispatch driver, Dispatch lower) {
        rig.push("lower", lower);
        DeviceObject top = rig.push(DRIVER, driver);
        request = Parallel.start(() -> Request.flush(top).send());
        Parallel.until(() -> waiter.get() != null && waiter.get().waitsOn() == event);
        Parallel.until(() -> rig.machine().kernel().activeWorkItems() == 0);
    }

    /** Asked on a thread outside of the machine while this one, which belongs to it, waits. */
    private boolean isHung(boolean expected) {
        IovThread thread = (IovThread) Objects.requireNonNull(waiter.get().verifierState());
        AtomicBoolean hung = new AtomicBoolean();
        Thread asks = new Thread(() -> {
            hung.set(watch.isHung(thread));
            for (int i = 0; i < LOOKS && hung.get() != expected; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                hung.set(watch.isHung(thread));
            }
        });
        asks.start();
        try {
            asks.join();
        } catch (InterruptedException hurry) {
            throw new AssertionError(hurry);
        }
        return hung.get();
    }

    private void expectHang() {
        assertThat(isHung(true)).isTrue();
    }

    /** What could end the wait is there before this is called, so that one look is enough. */
    private void expectNone() {
        assertThat(isHung(false)).isFalse();
    }

    @Test
    void aWaitForAnEventThatNobodyWillSetIsOne() {
        send(waiting(stops, () -> {}), PENDING_BRIEFLY);
        expectHang();
    }

    @Test
    void notWhileTheRequestHasNotComeBack() {
        Lower.Keeping lower = new Lower.Keeping();
        send(waiting(stops, () -> {}), lower);
        expectNone();
        Dispatch.complete(lower.take(), NtStatus.SUCCESS, 0);
    }

    @Test
    void notWhileAnotherRequestOfTheDriverIsUnderWay() {
        Lower.Keeping slow = new Lower.Keeping();
        DeviceObject disk = rig.push("disk", slow);
        Dispatch mirror = (device, irp) -> {
            Irp other = DDI.buildAsynchronous(disk);
            DDI.setRoutine(other, (none, done) -> {
                Ke.setEvent(event);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            DDI.call(20, disk, other);
            return waiting(stops, () -> {}).dispatch(device, irp);
        };
        send(mirror, PENDING_BRIEFLY);
        expectNone();
        Dispatch.complete(slow.take(), NtStatus.SUCCESS, 0);
    }

    @Test
    void notWhileAnotherDriverHasARequestUnderWay() {
        Lower.Keeping slow = new Lower.Keeping();
        DeviceObject disk = rig.push("disk", slow);
        Request other = Request.flush(disk);
        other.send();
        send(waiting(stops, () -> {}), PENDING_BRIEFLY);
        expectNone();
        Dispatch.complete(slow.take(), NtStatus.SUCCESS, 0);
    }

    @Test
    void notWhileAWorkItemRuns() {
        CountDownLatch end = new CountDownLatch(1);
        Dispatch driver = waiting(
                (own, done) -> {
                    DDI.queue(Io.allocateWorkItem(Objects.requireNonNull(own)), self -> {
                        Parallel.until(() -> end.getCount() == 0);
                        Ke.setEvent(event);
                    });
                    return NtStatus.MORE_PROCESSING_REQUIRED;
                },
                () -> {});
        rig.push("lower", PENDING_BRIEFLY);
        DeviceObject top = rig.push(DRIVER, driver);
        request = Parallel.start(() -> Request.flush(top).send());
        Parallel.until(() -> waiter.get() != null && waiter.get().waitsOn() == event);
        expectNone();
        end.countDown();
    }

    @Test
    void notWhereTheWaitIsTheSecondSinceTheCall() {
        KEvent back = new KEvent(EventType.NOTIFICATION);
        CompletionRoutine signals = (own, done) -> {
            DDI.set(back);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        };
        send(waiting(signals, () -> DDI.await(back)), PENDING_BRIEFLY);
        expectNone();
    }

    @Test
    void notWhereTheWaitHasATimeout() {
        Dispatch timed = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, stops);
            DDI.call(10, Dispatch.below(device), irp);
            waiter.set(rig.machine().kernel().adoptCurrentThread());
            IovKernel.waitForSingleObject(event, Duration.ofMinutes(1), WAIT);
            return DDI.finish(irp, NtStatus.SUCCESS, 0);
        };
        send(timed, PENDING_BRIEFLY);
        expectNone();
    }

    /** It says PENDING and had completed without it: the routine was right not to set the event. */
    @Test
    void notWhereTheDriverBelowLied() {
        Dispatch liar = (device, irp) -> {
            Dispatch.complete(irp, NtStatus.SUCCESS, 0);
            return NtStatus.PENDING;
        };
        send(waiting(stops, () -> {}), liar);
        expectNone();
    }

    @Test
    void notWhileAThreadOfTheMachineSleepsInJava() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch adopted = new CountDownLatch(1);
        Future<?> sleeper = Parallel.start(() -> {
            rig.machine().kernel().adoptCurrentThread();
            adopted.countDown();
            end.await(1, TimeUnit.MINUTES);
        });
        Parallel.until(() -> adopted.getCount() == 0);
        send(waiting(stops, () -> {}), PENDING_BRIEFLY);
        expectNone();
        end.countDown();
        Parallel.join(sleeper);
    }

    @Test
    void notWhileAThreadOutsideRunsTheDriversCode() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<Future<?>> outside = new AtomicReference<>();
        CompletionRoutine handsOn = (own, done) -> {
            outside.set(Parallel.start(() -> {
                while (end.getCount() > 0) {
                    Thread.onSpinWait();
                }
                Ke.setEvent(event);
            }));
            return NtStatus.MORE_PROCESSING_REQUIRED;
        };
        send(waiting(handsOn, () -> {}), PENDING_BRIEFLY);
        expectNone();
        end.countDown();
        Parallel.join(outside.get());
    }

    /** The timer is armed before the wait, by the completion routine. */
    private CompletionRoutine arming(KTimer timer, KDpc dpc) {
        return (own, done) -> {
            rig.machine().kernel().adoptCurrentThread();
            Ke.setTimer(timer, Duration.ofHours(1), dpc);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        };
    }

    @Test
    void notWhileATimerOfTheMachineIsArmed() {
        KTimer timer = Ke.initializeTimer();
        KDpc dpc = Ke.initializeDpc(self -> Ke.setEvent(event));
        send(waiting(arming(timer, dpc), () -> {}), PENDING_BRIEFLY);
        expectNone();
    }

    @Test
    void oneAgainWhenTheTimerIsCancelledThoughItsThreadIsStillThere() {
        KTimer timer = Ke.initializeTimer();
        KDpc dpc = Ke.initializeDpc(self -> Ke.setEvent(event));
        send(waiting(arming(timer, dpc), () -> {}), PENDING_BRIEFLY);
        assertThat(Ke.cancelTimer(timer)).isTrue();
        expectHang();
    }

    @Test
    void notWhileADpcIsQueuedOrRuns() {
        CountDownLatch end = new CountDownLatch(1);
        CompletionRoutine queues = (own, done) -> {
            rig.machine().kernel().adoptCurrentThread();
            Ke.insertQueueDpc(Ke.initializeDpc(running -> Parallel.until(() -> end.getCount() == 0)));
            Ke.insertQueueDpc(Ke.initializeDpc(queued -> Ke.setEvent(event)));
            return NtStatus.MORE_PROCESSING_REQUIRED;
        };
        send(waiting(queues, () -> {}), PENDING_BRIEFLY);
        expectNone();
        end.countDown();
    }

    /** It is parked with a timeout, and nothing comes of that. It ends after a second, so that a slow look tries again. */
    @Test
    void oneWhileTheDpcThreadIsIdle() {
        AtomicReference<Thread> idle = new AtomicReference<>();
        KDpc dpc = Ke.initializeDpc(self -> idle.set(Thread.currentThread()));
        send(waiting(stops, () -> {}), PENDING_BRIEFLY);
        rig.machine().kernel().adoptCurrentThread();
        boolean seen = false;
        for (int round = 0; round < 5 && !seen; round++) {
            Ke.insertQueueDpc(dpc);
            Parallel.until(() -> !rig.machine().kernel().hasQueuedDpcs());
            seen = isHung(true) && idle.get().isAlive();
        }
        assertThat(seen).isTrue();
    }

    @Test
    void notWhileATimerOfJavasRuns() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        CompletionRoutine sleeps = (own, done) -> {
            Future<?> later = timer.schedule(() -> Ke.setEvent(event), 1, TimeUnit.HOURS);
            assertThat(later.isDone()).isFalse();
            return NtStatus.MORE_PROCESSING_REQUIRED;
        };
        send(waiting(sleeps, () -> {}), PENDING_BRIEFLY);
        expectNone();
        timer.shutdownNow();
    }
}
