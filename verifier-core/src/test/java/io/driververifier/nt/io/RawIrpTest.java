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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code IoInitializeIrp}, quota, the driver's context, and the request that no driver knows. */
class RawIrpTest {
    private final Machine machine = Machine.create();
    private final AtomicReference<Irp> kept = new AtomicReference<>();

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void quotaIsChargedOnRequestAndLostWhenTheIrpIsZeroed() {
        assertThat(Iop.isQuotaCharged(Io.allocateIrp(1))).isFalse();
        assertThat(Iop.isQuotaCharged(Io.allocateIrp(1, false))).isFalse();
        Irp charged = Io.allocateIrp(2, true);
        assertThat(charged.stackCount()).isEqualTo(2);
        assertThat(charged.origin()).isSameAs(IrpOrigin.ALLOCATED);
        assertThat(Iop.isQuotaCharged(charged)).isTrue();
        Io.reuseIrp(charged, NtStatus.SUCCESS);
        assertThat(Iop.isQuotaCharged(charged)).isTrue();
        Io.initializeIrp(charged);
        assertThat(Iop.isQuotaCharged(charged)).isFalse();
    }

    @Test
    void aZeroedIrpIsAsNewAndCanBeSent() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.DEVICE_BUSY, 4));
        Irp irp = Io.allocateIrp(1);
        for (int round = 0; round < 2; round++) {
            Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
            irp.setDriverContext("mine");
            irp.setMdl(ByteBuffer.allocate(1));
            irp.setAssociatedIrpCount(3);
            Io.cancelIrp(irp);
            Io.setCompletionRoutine(irp, (device, done) -> NtStatus.MORE_PROCESSING_REQUIRED);
            assertThat(Io.callDriver(stack.top(), irp)).isSameAs(NtStatus.DEVICE_BUSY);
            Io.initializeIrp(irp);
            assertThat(irp.status()).isSameAs(NtStatus.SUCCESS);
            assertThat(irp.information()).isZero();
            assertThat(irp.isCancelled()).isFalse();
            assertThat(irp.driverContext()).isNull();
            assertThat(Iop.associatedIrpCount(irp)).isZero();
            assertThat(irp.currentLocation()).isEqualTo(2);
            assertThat(Iop.isBlank(irp, 1)).isTrue();
            assertThatThrownBy(irp::mdl).isInstanceOf(IllegalStateException.class);
        }
    }

    /** No check: in the free build the requester is simply never told. */
    @Test
    void aZeroedIrpOfAThreadKeepsItsOriginAndTellsNobody() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.pending(kept::set));
        Request request = Request.flush(stack.top());
        request.send();
        Io.initializeIrp(kept.get());
        assertThat(kept.get().origin()).isSameAs(IrpOrigin.THREADED);
        assertThat(Ps.getCurrentThread().requests().snapshot()).isEmpty();
        Dispatch.complete(kept.get(), NtStatus.SUCCESS, 0);
        assertThat(request.isSignaled()).isFalse();
        assertThat(machine.bugCheck()).isEmpty();
    }

    @Test
    void aZeroedAssociatedIrpHasNoMasterAnyMore() {
        Irp master = Io.allocateIrp(1);
        master.setAssociatedIrpCount(1);
        Irp part = Io.makeAssociatedIrp(master, 1);
        Io.initializeIrp(part);
        assertThat(part.masterIrp()).isNull();
        assertThat(part.origin()).isSameAs(IrpOrigin.ASSOCIATED);
        Io.completeRequest(part);
        assertThat(Iop.associatedIrpCount(master)).isEqualTo(1);
    }

    @Test
    void aFreedIrpIsNeverHandedOutAgain() {
        Irp freed = Io.allocateIrp(1);
        Io.freeIrp(freed);
        for (int i = 0; i < 100; i++) {
            assertThat(Io.allocateIrp(1)).isNotSameAs(freed);
        }
    }

    @Test
    void theDriverContextIsWhatItsOwnerPutThere() {
        Irp irp = Io.allocateIrp(1);
        assertThat(irp.driverContext()).isNull();
        irp.setDriverContext(7);
        assertThat(irp.driverContext()).isEqualTo(7);
        irp.setDriverContext(null);
        assertThat(irp.driverContext()).isNull();
    }

    @Test
    void anInvalidDeviceRequestIsCompletedAsSuch() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), Io::invalidDeviceRequest);
        AtomicReference<NtStatus> seen = new AtomicReference<>();
        Irp irp = Io.allocateIrp(2);
        Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.QUERY_EA);
        Io.setCompletionRoutine(irp, (device, done) -> {
            seen.set(done.status());
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        assertThat(Io.callDriver(stack.top(), irp)).isSameAs(NtStatus.INVALID_DEVICE_REQUEST);
        assertThat(seen).hasValue(NtStatus.INVALID_DEVICE_REQUEST);
    }
}
