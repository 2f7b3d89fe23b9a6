package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ps.Ps;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 6.3, step 10: whose status block is written and whose event is signalled. */
class SynchronousFailureLeavesIosbUntouchedTest {
    private final Machine machine = Machine.create();
    private final AtomicReference<Irp> kept = new AtomicReference<>();

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void anErrorAtOnceTouchesNeither() {
        DeviceStack stack =
                DeviceStack.of(machine, Dispatch.copying(), Dispatch.completing(NtStatus.IO_DEVICE_ERROR, 5));
        Request request = Request.flush(stack.top());
        assertThat(request.send()).isSameAs(NtStatus.IO_DEVICE_ERROR);
        assertThat(request.iosb().status()).isSameAs(NtStatus.SUCCESS);
        assertThat(request.iosb().information()).isZero();
        assertThat(request.isSignaled()).isFalse();
    }

    @Test
    void anErrorAfterPendingWritesTheOneAndSignalsTheOther() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), Dispatch.pending(kept::set));
        Request request = Request.flush(stack.top());
        assertThat(request.send()).isSameAs(NtStatus.PENDING);
        Parallel.join(Parallel.start(() -> Dispatch.complete(kept.get(), NtStatus.IO_DEVICE_ERROR, 5)));
        request.awaitEvent();
        assertThat(request.iosb().status()).isSameAs(NtStatus.IO_DEVICE_ERROR);
        assertThat(request.iosb().information()).isEqualTo(5);
    }

    @Test
    void anErrorWhoseMarkWasLostOnTheWayTouchesNeither() {
        DeviceStack stack = DeviceStack.of(
                machine, Dispatch.copying((device, irp) -> NtStatus.CONTINUE_COMPLETION), Dispatch.pending(kept::set));
        Request request = Request.flush(stack.top());
        request.send();
        Dispatch.complete(kept.get(), NtStatus.IO_DEVICE_ERROR, 0);
        assertThat(request.isSignaled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0000_0000, 0x4000_0000, 0x8000_0005})
    void whatIsNoErrorAlwaysTells(int code) {
        NtStatus status = NtStatus.of(code);
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), Dispatch.completing(status, 9));
        Request request = Request.flush(stack.top());
        assertThat(request.send()).isSameAs(status);
        assertThat(request.isSignaled()).isTrue();
        assertThat(request.iosb().status()).isSameAs(status);
        assertThat(request.iosb().information()).isEqualTo(9);
    }

    @Test
    void theStatusBlockIsWrittenBeforeTheEventIsSignalled() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), Dispatch.pending(kept::set));
        int rounds = 5_000;
        AtomicReference<Request> sent = new AtomicReference<>();
        Parallel.inStep(
                rounds * 2,
                step -> {
                    if (step % 2 == 0) {
                        sent.set(Request.flush(stack.top()));
                        sent.get().send();
                    } else {
                        sent.get().awaitEvent();
                        assertThat(sent.get().iosb().information()).isEqualTo(step);
                        assertThat(sent.get().iosb().status()).isSameAs(NtStatus.DEVICE_BUSY);
                    }
                },
                step -> {
                    if (step % 2 != 0) {
                        Dispatch.complete(kept.get(), NtStatus.DEVICE_BUSY, step);
                    }
                });
    }

    @Test
    void whateverTheOutcomeTheIrpLeavesItsThread() {
        for (NtStatus status : new NtStatus[] {NtStatus.SUCCESS, NtStatus.UNSUCCESSFUL}) {
            try (Machine own = Machine.create()) {
                DeviceStack stack = DeviceStack.of(own, Dispatch.completing(status));
                Request request = Request.flush(stack.top());
                assertThat(Ps.getCurrentThread().requests().snapshot()).containsExactly(request.irp());
                request.send();
                assertThat(Ps.getCurrentThread().requests().snapshot()).isEmpty();
            }
        }
    }

    /** Scenario 9 of reference 6.6: the creator stops its own IRP and completes it a second time. */
    @Test
    void aStoppedSynchronousFailureStaysUntouchedWhenItsCreatorCompletesIt() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.IO_DEVICE_ERROR));
        Request request = Request.flush(stack.top());
        Io.setCompletionRoutine(request.irp(), (device, irp) -> NtStatus.MORE_PROCESSING_REQUIRED);
        request.send();
        Io.completeRequest(request.irp());
        assertThat(request.isSignaled()).isFalse();
    }

    @Test
    void aStoppedLateFailureTellsWhenItsCreatorCompletesIt() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.pending(kept::set));
        Request request = Request.flush(stack.top());
        Io.setCompletionRoutine(request.irp(), (device, irp) -> NtStatus.MORE_PROCESSING_REQUIRED);
        request.send();
        Dispatch.complete(kept.get(), NtStatus.IO_DEVICE_ERROR, 0);
        assertThat(request.isSignaled()).isFalse();
        Io.completeRequest(request.irp());
        assertThat(request.isSignaled()).isTrue();
        assertThat(request.iosb().status()).isSameAs(NtStatus.IO_DEVICE_ERROR);
    }
}
