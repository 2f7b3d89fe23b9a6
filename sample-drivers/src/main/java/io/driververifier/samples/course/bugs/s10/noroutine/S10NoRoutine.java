package io.driververifier.samples.course.bugs.s10.noroutine;

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
 * <p>The bug: it sends the IRP without a completion routine and tells its program that all went well; nobody learns the outcome,
 * and nobody frees the IRP. No code is certain for it, and nothing is found: an IRP that comes to its end is got rid of by the I/O
 * manager. As long as no write fails it does not show.
 *
 * @see io.driververifier.samples.course.s10.S10AsyncFsd
 */
@Bug("")
@DriverName("s10-no-routine")
public final class S10NoRoutine extends TwinFilter {
    /** A driver without devices. */
    public S10NoRoutine() {}

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
        Io.callDriver(lower(device), own); // the bug
        irp.setStatus(NtStatus.SUCCESS);
        irp.setInformation(request.length());
        Io.completeRequest(irp);
        return NtStatus.SUCCESS;
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
