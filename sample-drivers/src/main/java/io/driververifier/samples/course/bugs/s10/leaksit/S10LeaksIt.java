package io.driververifier.samples.course.bugs.s10.leaksit;

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
 * <p>The bug: nobody frees the IRP, nor the memory that was locked for it. Expected: 0xC4/62 when the
 * driver is unloaded, at the line that made the first of them. It never shows, until there is no memory left.
 *
 * @see io.driververifier.samples.course.s10.S10AsyncFsd
 */
@Bug("0xC4/62")
@DriverName("s10-leaks-it")
public final class S10LeaksIt extends TwinFilter {
    /** A driver without devices. */
    public S10LeaksIt() {}

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
        DeviceObject disk = lower(device);
        Irp own = Io.buildAsynchronousFsdRequest(MajorFunction.WRITE, disk, copy, request.byteOffset()); // found here
        Io.getNextIrpStackLocation(own).setFile(location.file());
        Io.setCompletionRoutine(own, (none, done) -> writeDone(irp, done));
        Io.markIrpPending(irp);
        Io.callDriver(disk, own);
        return NtStatus.PENDING;
    }

    private static NtStatus writeDone(Irp irp, Irp own) {
        irp.setStatus(own.status());
        irp.setInformation(own.information());
        Io.completeRequest(irp);
        return NtStatus.MORE_PROCESSING_REQUIRED; // the bug
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
