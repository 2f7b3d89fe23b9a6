package io.driververifier.samples.course.bugs.s10.continuesafterfree;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;

/**
 * Scenario 10 with a bug: a filter that writes a copy of the data.
 *
 * <p>The bug: its completion routine frees the IRP and lets completion go on with it. Expected: 0xD5, whether the write pends or
 * not. Without the verifier the memory of the IRP is still there, and it does not show.
 *
 * @see io.driververifier.samples.course.s10.S10AsyncFsd
 */
@Bug("0xD5")
@DriverName("s10-continues-after-free")
public final class S10ContinuesAfterFree extends TwinFilter {
    /** A driver without devices. */
    public S10ContinuesAfterFree() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case WRITE -> write(device, irp, location);
            default -> forward(device, irp);
        };
    }

    private static NtStatus write(DeviceObject device, Irp irp, IoStackLocation location) {
        Write request = location.parameters(Write.class);
        ByteBuffer copy = copyOf(data(device, irp), request.length());
        Irp own = Io.buildAsynchronousFsdRequest(MajorFunction.WRITE, lower(device), copy, request.byteOffset());
        Io.getNextIrpStackLocation(own).setFile(location.file());
        Io.setCompletionRoutine(own, (none, done) -> writeDone(irp, done));
        Io.markIrpPending(irp);
        Io.callDriver(lower(device), own);
        return NtStatus.PENDING;
    }

    private static NtStatus writeDone(Irp irp, Irp own) {
        irp.setStatus(own.status());
        irp.setInformation(own.information());
        Io.freeIrp(own);
        Io.completeRequest(irp);
        return NtStatus.CONTINUE_COMPLETION; // the bug
    }

    /** The device has the flags of the one below it, and they decide where the data of a write is. */
    private static ByteBuffer data(DeviceObject device, Irp irp) {
        return device.flags().contains(DeviceFlag.BUFFERED_IO) ? irp.systemBuffer() : irp.mdl();
    }

    private static ByteBuffer copyOf(ByteBuffer data, int length) {
        byte[] copy = new byte[length];
        data.get(0, copy);
        return ByteBuffer.wrap(copy);
    }

    private static NtStatus forward(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
