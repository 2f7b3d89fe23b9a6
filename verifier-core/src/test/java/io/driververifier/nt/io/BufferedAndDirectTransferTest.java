package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ps.Ps;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How data gets from the requester to the driver and back, by the flags of the device. */
class BufferedAndDirectTransferTest {
    private static final Set<DeviceFlag> BUFFERED = Set.of(DeviceFlag.BUFFERED_IO);
    private static final Set<DeviceFlag> DIRECT = Set.of(DeviceFlag.DIRECT_IO);

    private final Machine machine = Machine.create();
    private final AtomicReference<Irp> kept = new AtomicReference<>();

    @AfterEach
    void close() {
        machine.close();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(ByteBuffer buffer) {
        return new String(buffer.array(), StandardCharsets.US_ASCII);
    }

    private Dispatch reading(ByteBuffer data, NtStatus status, long information) {
        return (device, irp) -> {
            irp.systemBuffer().put(data.duplicate());
            return Dispatch.completing(status, information).dispatch(device, irp);
        };
    }

    @Test
    void aBufferedReadIsCopiedBackForTheBytesThatInformationTells() {
        DeviceStack stack = DeviceStack.of(machine, BUFFERED, reading(bytes("ABCDEF"), NtStatus.SUCCESS, 4));
        ByteBuffer target = bytes("..xxxxxx..").position(2).limit(8);
        Request.transfer(stack.top(), MajorFunction.READ, target).send();
        assertThat(text(target)).isEqualTo("..ABCDxx..");
        assertThat(target.position()).isEqualTo(2);
        assertThat(target.limit()).isEqualTo(8);
    }

    @Test
    void informationBeyondTheBufferCopiesNoMoreThanTheBuffer() {
        DeviceStack stack =
                DeviceStack.of(machine, BUFFERED, reading(bytes("ABCDEF"), NtStatus.SUCCESS, 4_000_000_000L));
        ByteBuffer target = bytes("xxxxxx");
        Request.transfer(stack.top(), MajorFunction.READ, target).send();
        assertThat(text(target)).isEqualTo("ABCDEF");
    }

    @Test
    void negativeInformationCopiesNothing() {
        DeviceStack stack = DeviceStack.of(machine, BUFFERED, reading(bytes("ABCDEF"), NtStatus.SUCCESS, -1));
        ByteBuffer target = bytes("xxxxxx");
        Request request = Request.transfer(stack.top(), MajorFunction.READ, target);
        assertThat(request.send()).isSameAs(NtStatus.SUCCESS);
        assertThat(text(target)).isEqualTo("xxxxxx");
        assertThat(request.iosb().information()).isEqualTo(-1);
        assertThat(request.isSignaled()).isTrue();
    }

    @Test
    void whatTheDeviceIsToWriteToMustBeWritable() {
        DeviceStack stack = DeviceStack.of(machine, BUFFERED, Dispatch.completing(NtStatus.SUCCESS));
        ByteBuffer readOnly = bytes("xx").asReadOnlyBuffer();
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        DeviceObject top = stack.top();
        FileObject file = Zw.createFile(machine.io(), "stack");
        int references = file.referenceCount();
        List<ThrowingCallable> refused = List.of(
                () -> Request.transfer(top, MajorFunction.READ, readOnly),
                () -> Io.buildAsynchronousFsdRequest(MajorFunction.READ, top, readOnly, 0),
                () -> Io.buildDeviceIoControlRequest(1, top, null, readOnly, false, event, iosb),
                () -> Zw.readFile(file, event, iosb, readOnly, 0),
                () -> Zw.deviceIoControlFile(file, event, iosb, 1, null, readOnly));
        for (ThrowingCallable build : refused) {
            assertThatThrownBy(build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("read-only");
        }
        assertThat(Ps.getCurrentThread().requests().snapshot()).isEmpty();
        assertThat(file.referenceCount()).isEqualTo(references);
        Zw.close(file);
    }

    @Test
    void whatTheDeviceOnlyReadsMayBeReadOnly() {
        DeviceStack stack = DeviceStack.of(machine, BUFFERED, Dispatch.completing(NtStatus.SUCCESS));
        ByteBuffer readOnly = bytes("xx").asReadOnlyBuffer();
        assertThat(Request.transfer(stack.top(), MajorFunction.WRITE, readOnly).send())
                .isSameAs(NtStatus.SUCCESS);
        Irp irp = Io.buildDeviceIoControlRequest(
                1, stack.top(), readOnly, null, false, new KEvent(EventType.NOTIFICATION), new IoStatusBlock());
        assertThat(Io.callDriver(stack.top(), irp)).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void aWarningCopiesBackAndAnErrorDoesNot() {
        DeviceStack warns = DeviceStack.of(machine, BUFFERED, reading(bytes("ABCD"), NtStatus.BUFFER_OVERFLOW, 4));
        ByteBuffer target = bytes("xxxx");
        Request.transfer(warns.top(), MajorFunction.READ, target).send();
        assertThat(text(target)).isEqualTo("ABCD");
        try (Machine other = Machine.create()) {
            DeviceStack fails = DeviceStack.of(other, BUFFERED, reading(bytes("EFGH"), NtStatus.IO_DEVICE_ERROR, 4));
            Request.transfer(fails.top(), MajorFunction.READ, target).send();
        }
        assertThat(text(target)).isEqualTo("ABCD");
    }

    @Test
    void theRequesterSeesBufferedDataOnlyAfterCompletion() {
        DeviceStack stack = DeviceStack.of(machine, BUFFERED, Dispatch.pending(kept::set));
        ByteBuffer target = bytes("xx");
        Request request = Request.transfer(stack.top(), MajorFunction.READ, target);
        request.send();
        kept.get().systemBuffer().put(bytes("AB"));
        assertThat(text(target)).isEqualTo("xx");
        Dispatch.complete(kept.get(), NtStatus.SUCCESS, 2);
        assertThat(text(target)).isEqualTo("AB");
    }

    @Test
    void aBufferedWriteIsACopyFromTheTimeOfTheRequest() {
        DeviceStack stack = DeviceStack.of(machine, BUFFERED, Dispatch.pending(kept::set));
        ByteBuffer source = bytes("..DATA").position(2);
        Request.transfer(stack.top(), MajorFunction.WRITE, source).send();
        source.put(2, (byte) 'X');
        ByteBuffer seen = kept.get().systemBuffer();
        assertThat(seen.position()).isZero();
        assertThat(seen).isEqualTo(bytes("DATA"));
        assertThat(source.position()).isEqualTo(2);
    }

    @Test
    void aBufferedWriteIsNotCopiedBack() {
        DeviceStack stack = DeviceStack.of(machine, BUFFERED, reading(bytes("ZZZZ"), NtStatus.SUCCESS, 4));
        ByteBuffer source = bytes("DATA");
        Request.transfer(stack.top(), MajorFunction.WRITE, source).send();
        assertThat(text(source)).isEqualTo("DATA");
    }

    @Test
    void aDirectTransferIsTheRequestersOwnMemory() {
        DeviceStack stack = DeviceStack.of(machine, DIRECT, Dispatch.pending(kept::set));
        ByteBuffer target = bytes("..xx").position(2);
        Request.transfer(stack.top(), MajorFunction.READ, target).send();
        assertThat(kept.get().mdl().position()).isZero();
        kept.get().mdl().put(bytes("AB"));
        assertThat(text(target)).isEqualTo("..AB");
        assertThat(target.position()).isEqualTo(2);
        assertThatThrownBy(() -> kept.get().systemBuffer())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no system buffer");
    }

    @Test
    void aDeviceControlHasOneBufferForBothDirections() {
        DeviceStack stack = DeviceStack.of(machine, DIRECT, (device, irp) -> {
            var parameters = Io.getCurrentIrpStackLocation(irp).parameters(IrpParameters.DeviceIoControl.class);
            assertThat(parameters).isEqualTo(new IrpParameters.DeviceIoControl(0x222000, 2, 4));
            assertThat(irp.systemBuffer().remaining()).isEqualTo(4);
            assertThat(irp.systemBuffer().get(0)).isEqualTo((byte) 'i');
            irp.systemBuffer().put(bytes("OUT!"));
            return Dispatch.completing(NtStatus.SUCCESS, 3).dispatch(device, irp);
        });
        ByteBuffer input = bytes("in");
        ByteBuffer output = bytes("xxxx");
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        Irp irp = Io.buildDeviceIoControlRequest(0x222000, stack.top(), input, output, false, event, iosb);
        assertThat(irp.origin()).isSameAs(IrpOrigin.THREADED);
        assertThat(Io.getNextIrpStackLocation(irp).majorFunction()).isSameAs(MajorFunction.DEVICE_CONTROL);
        Io.callDriver(stack.top(), irp);
        assertThat(text(output)).isEqualTo("OUTx");
        assertThat(text(input)).isEqualTo("in");
        assertThat(iosb.information()).isEqualTo(3);
    }

    @Test
    void anInternalDeviceControlSaysSoAndMayHaveNoBuffers() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Irp irp = Io.buildDeviceIoControlRequest(
                1, stack.top(), null, null, true, new KEvent(EventType.NOTIFICATION), new IoStatusBlock());
        assertThat(Io.getNextIrpStackLocation(irp).majorFunction()).isSameAs(MajorFunction.INTERNAL_DEVICE_CONTROL);
        assertThat(Io.callDriver(stack.top(), irp)).isSameAs(NtStatus.SUCCESS);
    }
}
