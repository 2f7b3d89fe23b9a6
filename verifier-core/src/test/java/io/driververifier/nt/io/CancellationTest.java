package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.CancelableQueue;
import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.Ke;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference 6.7: the exchange of the cancel routine decides who owns the IRP. */
class CancellationTest {
    private final Machine machine = Machine.create();
    private final CancelableQueue queue = new CancelableQueue();

    @AfterEach
    void close() {
        machine.close();
    }

    /** And the caller is back where it was. */
    private void assertLockFree() {
        assertThat(machine.io().cancelLock().owner()).isNull();
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.PASSIVE_LEVEL);
    }

    @Test
    void settingARoutineAnswersTheOneBefore() {
        Irp irp = Io.allocateIrp(1);
        CancelRoutine first = (device, cancelled) -> {};
        CancelRoutine second = (device, cancelled) -> {};
        assertThat(Io.setCancelRoutine(irp, first)).isNull();
        assertThat(Io.setCancelRoutine(irp, second)).isSameAs(first);
        assertThat(Io.setCancelRoutine(irp, null)).isSameAs(second);
        assertThat(Io.setCancelRoutine(irp, null)).isNull();
    }

    @Test
    void withoutARoutineTheBitIsSetAndTheAnswerIsFalse() {
        AtomicReference<Irp> kept = new AtomicReference<>();
        DeviceStack stack = DeviceStack.of(machine, Dispatch.pending(kept::set));
        Request request = Request.flush(stack.top());
        request.send();
        assertThat(Io.cancelIrp(request.irp())).isFalse();
        assertThat(request.irp().isCancelled()).isTrue();
        assertThat(request.isSignaled()).isFalse();
        Dispatch.complete(kept.get(), NtStatus.SUCCESS, 0);
        assertThat(request.iosb().status()).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void withARoutineItIsCalledOnceUnderTheCancelLockWithItsDevice() {
        AtomicInteger calls = new AtomicInteger();
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), (device, irp) -> {
            Io.markIrpPending(irp);
            Io.setCancelRoutine(irp, (own, cancelled) -> {
                calls.incrementAndGet();
                assertThat(own).isSameAs(device);
                assertThat(cancelled.isCancelled()).isTrue();
                assertThat(device.driver().system().cancelLock().owner()).isSameAs(Thread.currentThread());
                assertThat(Ke.getCurrentIrql()).isSameAs(Irql.DISPATCH_LEVEL);
                assertThat(cancelled.cancelIrql()).isSameAs(Irql.APC_LEVEL);
                Io.releaseCancelSpinLock(own, cancelled.cancelIrql());
                assertThat(Ke.getCurrentIrql()).isSameAs(Irql.APC_LEVEL);
                Dispatch.complete(cancelled, NtStatus.CANCELLED, 0);
            });
            return NtStatus.PENDING;
        });
        Request request = Request.flush(stack.top());
        assertThat(request.send()).isSameAs(NtStatus.PENDING);
        Irql old = Ke.raiseIrql(Irql.APC_LEVEL);
        assertThat(Io.cancelIrp(request.irp())).isTrue();
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.APC_LEVEL);
        Ke.lowerIrql(old);
        assertThat(request.isSignaled()).isTrue();
        assertThat(request.iosb().status()).isSameAs(NtStatus.CANCELLED);
        assertThat(Io.cancelIrp(request.irp())).isFalse();
        assertThat(calls).hasValue(1);
        assertLockFree();
    }

    @Test
    void anIrpThatWasNeverSentIsOnlyMarked() {
        Irp irp = Io.allocateIrp(1);
        assertThat(Io.cancelIrp(irp)).isFalse();
        assertThat(irp.isCancelled()).isTrue();
    }

    @Test
    void aRoutineLeftInACompletedIrpIs0x48AndTheLockIsFree() {
        DeviceStack stack = DeviceStack.of(machine, (device, irp) -> {
            Io.setCancelRoutine(irp, (own, cancelled) -> Io.releaseCancelSpinLock(own, cancelled.cancelIrql()));
            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
        });
        Request request = Request.flush(stack.top());
        request.send();
        assertThatThrownBy(() -> Io.cancelIrp(request.irp()))
                .isInstanceOfSatisfying(
                        BugCheck.class,
                        stop -> assertThat(stop.code()).isSameAs(BugCheckCode.CANCEL_STATE_IN_COMPLETED_IRP));
        assertLockFree();
    }

    @Test
    void aRoutineThatKeepsTheLockIs0x11BAndTheLockIsFree() {
        DeviceStack stack = DeviceStack.of(machine, (device, irp) -> {
            Io.markIrpPending(irp);
            Io.setCancelRoutine(irp, (own, cancelled) -> {});
            return NtStatus.PENDING;
        });
        Request request = Request.flush(stack.top());
        request.send();
        assertThatThrownBy(() -> Io.cancelIrp(request.irp()))
                .isInstanceOfSatisfying(
                        BugCheck.class,
                        stop -> assertThat(stop.code()).isSameAs(BugCheckCode.DRIVER_RETURNED_HOLDING_CANCEL_LOCK));
        assertLockFree();
    }

    @Test
    void anExceptionOfARoutineIsTheCallersAndFreesTheLock() {
        DeviceStack stack = DeviceStack.of(machine, (device, irp) -> {
            Io.markIrpPending(irp);
            Io.setCancelRoutine(irp, (own, cancelled) -> {
                throw new IllegalStateException("planted");
            });
            return NtStatus.PENDING;
        });
        Request request = Request.flush(stack.top());
        request.send();
        assertThatThrownBy(() -> Io.cancelIrp(request.irp())).hasMessage("planted");
        assertLockFree();
        assertThat(machine.bugCheck()).isEmpty();
    }

    @Test
    void whoWaitsForTheCancelLockOfAStoppedMachineIsUnwound() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Irql old = Io.acquireCancelSpinLock(stack.top());
        Future<?> waiter = Parallel.start(() -> Io.acquireCancelSpinLock(stack.top()));
        Future<?> canceller =
                Parallel.start(() -> Io.cancelIrp(Request.flush(stack.top()).irp()));
        Parallel.until(() -> machine.io().cancelLock().waiters() == 2);
        Error stop = machine.kernel().stop(new BugCheck(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS, "planted"));
        assertThat(Parallel.failureOf(waiter)).isSameAs(stop);
        assertThat(Parallel.failureOf(canceller)).isSameAs(stop);
        Io.releaseCancelSpinLock(stack.top(), old);
        assertLockFree();
    }

    @Test
    void theLockRaisesToDispatchLevelAndItsReleaseSetsWhatItIsGiven() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Irql old = Io.acquireCancelSpinLock(stack.top());
        assertThat(old).isSameAs(Irql.PASSIVE_LEVEL);
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.DISPATCH_LEVEL);
        Io.releaseCancelSpinLock(stack.top(), Irql.APC_LEVEL);
        assertThat(Ke.getCurrentIrql()).isSameAs(Irql.APC_LEVEL);
        Ke.lowerIrql(old);
        assertThatThrownBy(() -> Io.releaseCancelSpinLock(stack.top(), old))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody holds");
        assertLockFree();
    }

    /** On Windows it would spin for ever. */
    @Test
    void cancellingWithTheLockHeldIsAnErrorThatSaysSo() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Irp irp = Request.flush(stack.top()).irp();
        Irql old = Io.acquireCancelSpinLock(stack.top());
        assertThatThrownBy(() -> Io.cancelIrp(irp))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds already");
        Io.releaseCancelSpinLock(stack.top(), old);
        assertThat(Io.cancelIrp(irp)).isFalse();
    }

    @Test
    void aReusedIrpHasForgottenTheIrqlOfItsCancelling() {
        Irp irp = Io.allocateIrp(1);
        irp.setCancelIrql(Irql.DISPATCH_LEVEL);
        Io.reuseIrp(irp, NtStatus.SUCCESS);
        assertThat(irp.cancelIrql()).isSameAs(Irql.PASSIVE_LEVEL);
    }

    /** The documented queue and dequeue pattern: each IRP is completed once, by the one who got its cancel routine. */
    @Test
    void queueingDequeueingAndCancellingSideBySideCompletesEachIrpOnce() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), queue);
        int rounds = 10_000;
        AtomicReference<Request> sent = new AtomicReference<>();
        AtomicInteger cancelled = new AtomicInteger();
        Parallel.inStep(
                rounds * 2,
                step -> {
                    if (step % 2 == 0) {
                        sent.set(Request.flush(stack.top()));
                        if (step % 4 == 0) {
                            assertThat(sent.get().send()).isSameAs(NtStatus.PENDING);
                        }
                        return;
                    }
                    Request request = sent.get();
                    if (step % 4 == 3) {
                        assertThat(request.send()).isSameAs(NtStatus.PENDING);
                    }
                    queue.completeOne(NtStatus.SUCCESS);
                    request.awaitEvent();
                    if (request.iosb().status() == NtStatus.CANCELLED) {
                        cancelled.incrementAndGet();
                    }
                },
                step -> {
                    if (step % 2 != 0) {
                        Io.cancelIrp(sent.get().irp());
                    }
                });
        assertThat(queue.completions()).isEqualTo(rounds);
        assertThat(cancelled.get()).isEqualTo(queue.cancellations());
        assertThat(machine.bugCheck()).isEmpty();
    }

    @Test
    void manyThreadsCancellingOneIrpCallItsRoutineOnce() {
        DeviceStack stack = DeviceStack.of(machine, queue);
        for (int round = 0; round < 300; round++) {
            Request request = Request.flush(stack.top());
            request.send();
            List<Boolean> answers = Collections.synchronizedList(new ArrayList<>());
            Parallel.times(4, number -> answers.add(Io.cancelIrp(request.irp())));
            assertThat(answers).filteredOn(answer -> answer).hasSize(1);
            assertThat(request.iosb().status()).isSameAs(NtStatus.CANCELLED);
        }
        assertThat(queue.completions()).isEqualTo(300);
    }
}
