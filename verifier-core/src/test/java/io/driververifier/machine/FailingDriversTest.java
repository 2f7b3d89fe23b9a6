package io.driververifier.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.failing.FailingDriver;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.MachineClosed;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without the verifier what a driver throws goes to whoever called it, and the machine goes on. */
@Timeout(60)
class FailingDriversTest {
    private final Machine machine = Machine.create();
    private final AtomicBoolean fails = new AtomicBoolean(true);

    @AfterEach
    void close() {
        machine.close();
    }

    private void failOnce() {
        if (fails.getAndSet(false)) {
            FailingDriver.fail();
        }
    }

    /** Another thread's wait goes on until the machine is closed. */
    private void assertGoesOn(DeviceStack stack) {
        KEvent never = new KEvent(EventType.NOTIFICATION);
        Future<?> waiter = Parallel.start(() -> {
            machine.kernel().adoptCurrentThread();
            Ke.waitForSingleObject(never);
        });
        Request request = Request.flush(stack.top());
        if (request.send() == NtStatus.PENDING) {
            request.awaitEvent();
        }
        assertThat(request.iosb().status()).isEqualTo(NtStatus.SUCCESS);
        assertThat(machine.bugCheck()).isEmpty();
        Parallel.until(() -> machine.kernel().activeWorkItems() == 0);
        Parallel.until(() -> machine.kernel().threads().stream().anyMatch(thread -> thread.waitsOn() == never));
        machine.close();
        assertThat(Parallel.failureOf(waiter)).isInstanceOf(MachineClosed.class);
    }

    @Test
    void fromDispatch() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), (device, irp) -> {
            failOnce();
            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
        });
        assertThatThrownBy(() -> Request.flush(stack.top()).send()).hasMessage("planted");
        assertGoesOn(stack);
    }

    @Test
    void fromACompletionRoutine() {
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying((device, irp) -> {
                    failOnce();
                    return NtStatus.CONTINUE_COMPLETION;
                }),
                Dispatch.completing(NtStatus.SUCCESS));
        assertThatThrownBy(() -> Request.flush(stack.top()).send()).hasMessage("planted");
        assertGoesOn(stack);
    }

    @Test
    void fromACancelRoutine() {
        DeviceStack stack = DeviceStack.of(machine, (device, irp) -> {
            if (!fails.get()) {
                return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
            }
            Io.markIrpPending(irp);
            Io.setCancelRoutine(irp, (own, cancelled) -> {
                Io.releaseCancelSpinLock(own, cancelled.cancelIrql());
                failOnce();
            });
            return NtStatus.PENDING;
        });
        Request request = Request.flush(stack.top());
        request.send();
        assertThatThrownBy(() -> Io.cancelIrp(request.irp())).hasMessage("planted");
        assertThat(Ke.getCurrentIrql()).isEqualTo(Irql.PASSIVE_LEVEL);
        assertGoesOn(stack);
    }

    @Test
    void fromADpc() {
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.pending(kept -> Ke.insertQueueDpc(Ke.initializeDpc(dpc -> {
                    failOnce();
                    Dispatch.complete(kept, NtStatus.SUCCESS, 0);
                }))));
        Request.flush(stack.top()).send();
        Parallel.until(() -> !fails.get());
        assertGoesOn(stack);
    }

    @Test
    void fromAWorkItem() {
        DeviceStack stack = DeviceStack.of(machine, (device, irp) -> {
            IoWorkItem item = Io.allocateWorkItem(device);
            return Dispatch.pending(kept -> Io.queueWorkItem(item, own -> {
                        failOnce();
                        Dispatch.complete(kept, NtStatus.SUCCESS, 0);
                    }))
                    .dispatch(device, irp);
        });
        Request.flush(stack.top()).send();
        Parallel.until(() -> !fails.get());
        Parallel.until(() -> machine.kernel().activeWorkItems() == 0);
        assertGoesOn(stack);
    }
}
