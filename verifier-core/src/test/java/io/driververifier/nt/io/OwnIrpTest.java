package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ps.Ps;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference 6.5: IRPs that a driver allocates, reuses and frees, and those built for a thread. */
class OwnIrpTest {
    private final Machine machine = Machine.create();
    private final AtomicReference<Irp> kept = new AtomicReference<>();

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void anAllocatedIrpGoesDownIsStoppedAndFreed() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), Dispatch.pending(kept::set));
        Irp irp = Io.allocateIrp(stack.top().stackSize());
        Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        AtomicReference<NtStatus> outcome = new AtomicReference<>();
        Io.setCompletionRoutine(irp, (device, completed) -> {
            outcome.set(completed.status());
            Io.freeIrp(completed);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        assertThat(Io.callDriver(stack.top(), irp)).isSameAs(NtStatus.PENDING);
        Dispatch.complete(kept.get(), NtStatus.DEVICE_BUSY, 0);
        assertThat(outcome.get()).isSameAs(NtStatus.DEVICE_BUSY);
        assertThat(Ps.getCurrentThread().requests().snapshot()).isEmpty();
    }

    @Test
    void aReusedIrpIsAsNewAndKeepsItsAddress() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS, 4));
        Irp irp = Io.allocateIrp(1);
        for (int round = 0; round < 3; round++) {
            Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
            irp.setSystemBuffer(ByteBuffer.allocate(1));
            irp.setMdl(ByteBuffer.allocate(1));
            Io.cancelIrp(irp);
            Io.setCancelRoutine(irp, (device, cancelled) -> {});
            Io.setCancelRoutine(irp, null);
            Io.setCompletionRoutine(irp, (device, completed) -> NtStatus.MORE_PROCESSING_REQUIRED);
            Io.callDriver(stack.top(), irp);
            int address = irp.address();
            assertThat(irp.information()).isEqualTo(4);

            Io.reuseIrp(irp, NtStatus.NOT_SUPPORTED);
            assertThat(irp.status()).isSameAs(NtStatus.NOT_SUPPORTED);
            assertThat(irp.information()).isZero();
            assertThat(irp.isCancelled()).isFalse();
            assertThat(irp.isPendingReturned()).isFalse();
            assertThat(irp.currentLocation()).isEqualTo(2);
            assertThat(irp.address()).isEqualTo(address);
            assertThatThrownBy(irp::systemBuffer).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(irp::mdl).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void onlyAllocatedIrpsCanBeReused() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Irp threaded = Request.flush(stack.top()).irp();
        Irp asynchronous = Io.buildAsynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, stack.top(), null, 0);
        assertThatThrownBy(() -> Io.reuseIrp(threaded, NtStatus.SUCCESS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Io.reuseIrp(asynchronous, NtStatus.SUCCESS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aThreadedIrpIsFreedByTheIoManagerAlone() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Irp threaded = Request.flush(stack.top()).irp();
        assertThatThrownBy(() -> Io.freeIrp(threaded))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("I/O manager");
        Io.freeIrp(Io.allocateIrp(1));
        Io.freeIrp(Io.buildAsynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, stack.top(), null, 0));
    }

    @Test
    void anAsynchronousRequestIsFilledForItsDeviceAndBelongsToNoThread() {
        DeviceStack stack = DeviceStack.of(
                machine, Set.of(DeviceFlag.BUFFERED_IO), Dispatch.copying(), Dispatch.pending(kept::set));
        ByteBuffer buffer = ByteBuffer.allocate(8).position(3);
        Irp irp = Io.buildAsynchronousFsdRequest(MajorFunction.WRITE, stack.top(), buffer, 77);
        assertThat(irp.stackCount()).isEqualTo(2);
        assertThat(irp.origin()).isSameAs(IrpOrigin.ASYNCHRONOUS_FSD);
        IoStackLocation first = Io.getNextIrpStackLocation(irp);
        assertThat(first.majorFunction()).isSameAs(MajorFunction.WRITE);
        assertThat(first.parameters(IrpParameters.Write.class)).isEqualTo(new IrpParameters.Write(5, 77));
        assertThat(irp.systemBuffer().remaining()).isEqualTo(5);
        assertThat(Ps.getCurrentThread().requests().snapshot()).isEmpty();
    }

    @Test
    void aSynchronousRequestBelongsToTheThreadThatBuiltIt() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.pending(kept::set));
        Request request = Request.transfer(stack.top(), MajorFunction.READ, ByteBuffer.allocate(16));
        assertThat(request.irp().origin().isThreaded()).isTrue();
        assertThat(request.irp().thread()).isSameAs(Ps.getCurrentThread());
        assertThat(Ps.getCurrentThread().requests().snapshot()).containsExactly(request.irp());
        request.send();
        assertThat(Ps.getCurrentThread().requests().snapshot()).containsExactly(request.irp());
        Dispatch.complete(kept.get(), NtStatus.SUCCESS, 16);
        assertThat(Ps.getCurrentThread().requests().snapshot()).isEmpty();
    }

    @Test
    void requestsOfAThreadAreListedNewestFirstAndLeaveInAnyOrder() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Request first = Request.flush(stack.top());
        Request second = Request.flush(stack.top());
        Request third = Request.flush(stack.top());
        var requests = Ps.getCurrentThread().requests();
        assertThat(requests.snapshot()).containsExactly(third.irp(), second.irp(), first.irp());
        second.send();
        assertThat(requests.snapshot()).containsExactly(third.irp(), first.irp());
        third.send();
        first.send();
        assertThat(requests.snapshot()).isEmpty();
    }
}
