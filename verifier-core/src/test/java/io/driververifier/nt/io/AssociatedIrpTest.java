package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ps.Ps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reference 6.3, step 9: the last associated IRP completes its master. */
@Timeout(60)
class AssociatedIrpTest {
    private final Machine machine = Machine.create();
    private final List<Irp> parts = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        machine.close();
    }

    /** A driver that splits a request into {@code count} parts for the device below, which keeps them. */
    private DeviceStack splitting(int count) {
        return DeviceStack.of(
                machine,
                (device, master) -> {
                    Io.markIrpPending(master);
                    master.setStatus(NtStatus.SUCCESS);
                    master.setInformation(count);
                    master.setAssociatedIrpCount(count);
                    DeviceObject below = Dispatch.below(device);
                    for (int i = 0; i < count; i++) {
                        Irp part = Io.makeAssociatedIrp(master, below.stackSize());
                        Io.getNextIrpStackLocation(part).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
                        Io.callDriver(below, part);
                    }
                    return NtStatus.PENDING;
                },
                Dispatch.pending(parts::add));
    }

    @Test
    void aPartKnowsItsMasterAndBelongsToNoThread() {
        DeviceStack stack = splitting(1);
        Request request = Request.flush(stack.top());
        Irp part = Io.makeAssociatedIrp(request.irp(), 3);
        assertThat(part.origin()).isSameAs(IrpOrigin.ASSOCIATED);
        assertThat(part.origin().isThreaded()).isFalse();
        assertThat(part.masterIrp()).isSameAs(request.irp());
        assertThat(request.irp().masterIrp()).isNull();
        assertThat(part.stackCount()).isEqualTo(3);
        assertThat(part.address()).isNotZero();
        assertThat(Ps.getCurrentThread().requests().snapshot()).containsExactly(request.irp());
        assertThatThrownBy(() -> Io.reuseIrp(part, NtStatus.SUCCESS)).isInstanceOf(IllegalArgumentException.class);
        Io.freeIrp(part);
    }

    @Test
    void theMasterIsCompletedByItsLastPartAndNotBefore() {
        Request request = Request.flush(splitting(3).top());
        assertThat(request.send()).isSameAs(NtStatus.PENDING);
        assertThat(Iop.associatedIrpCount(request.irp())).isEqualTo(3);
        Dispatch.complete(parts.get(1), NtStatus.SUCCESS, 0);
        Dispatch.complete(parts.get(0), NtStatus.IO_DEVICE_ERROR, 0);
        assertThat(request.isSignaled()).isFalse();
        assertThat(Iop.associatedIrpCount(request.irp())).isEqualTo(1);
        Dispatch.complete(parts.get(2), NtStatus.SUCCESS, 0);
        assertThat(request.isSignaled()).isTrue();
        assertThat(request.iosb().status()).isSameAs(NtStatus.SUCCESS);
        assertThat(request.iosb().information()).isEqualTo(3);
        assertThat(Ps.getCurrentThread().requests().snapshot()).isEmpty();
    }

    @Test
    void theMastersOwnCompletionRoutinesRun() {
        DeviceStack below = splitting(1);
        AtomicReference<NtStatus> seen = new AtomicReference<>();
        Irp irp = Io.allocateIrp(below.top().stackSize());
        Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setCompletionRoutine(irp, (device, done) -> {
            seen.set(done.status());
            assertThat(done.isPendingReturned()).isTrue();
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(below.top(), irp);
        Dispatch.complete(parts.get(0), NtStatus.SUCCESS, 0);
        assertThat(seen).hasValue(NtStatus.SUCCESS);
    }

    @Test
    void aPartThatARoutineStopsDoesNotCount() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.pending(parts::add));
        Irp master = Io.allocateIrp(1);
        master.setAssociatedIrpCount(1);
        Irp part = Io.makeAssociatedIrp(master, 1);
        Io.getNextIrpStackLocation(part).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setCompletionRoutine(part, (device, done) -> NtStatus.MORE_PROCESSING_REQUIRED);
        Io.callDriver(stack.top(), part);
        Dispatch.complete(part, NtStatus.SUCCESS, 0);
        assertThat(Iop.associatedIrpCount(master)).isEqualTo(1);
    }

    @Test
    void theVerifierIsToldOfThePartBeforeItsMasterGoesOn() {
        Request request = Request.flush(splitting(1).top());
        request.send();
        List<Irp> finished = new ArrayList<>();
        IrpTracking tracking = new IrpTracking() {
            @Override
            public void finishing(Irp irp) {
                finished.add(irp);
            }

            @Override
            public void cancelling(Irp irp) {}

            @Override
            public void cancelled(Irp irp) {}

            @Override
            public void disassociated(Irp irp) {}

            @Override
            public void freed(Irp irp) {}
        };
        Iop.setTracking(parts.get(0), tracking);
        Iop.setTracking(request.irp(), tracking);
        Dispatch.complete(parts.get(0), NtStatus.SUCCESS, 0);
        assertThat(finished).containsExactly(parts.get(0), request.irp());
    }

    @Test
    void partsThatAreCompletedSideBySideCompleteTheMasterOnce() {
        DeviceStack stack = splitting(4);
        for (int round = 0; round < 500; round++) {
            parts.clear();
            Request request = Request.flush(stack.top());
            request.send();
            List<Irp> own = List.copyOf(parts);
            Parallel.times(4, number -> Dispatch.complete(own.get(number), NtStatus.SUCCESS, 0));
            assertThat(request.isSignaled()).isTrue();
        }
        assertThat(machine.bugCheck()).isEmpty();
    }
}
