package io.driververifier.samples.twins.exceptionescapes.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that refuses writes which the disk has no room for.
 *
 * <p>The bug: it divides by the length of the write, and an empty one ends in an exception that nobody catches.
 */
@Bug("0x1E")
@DriverName("exception-escapes")
public final class BrokenExceptionEscapesDriver extends TwinFilter {
    private static final long DISK_BYTES = 1 << 20;

    /** A driver without devices. */
    public BrokenExceptionEscapesDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.WRITE) {
            return passDown(device, irp);
        }
        return write(device, irp, Io.getCurrentIrpStackLocation(irp).parameters(Write.class));
    }

    private static NtStatus write(DeviceObject device, Irp irp, Write write) {
        if (DISK_BYTES / write.length() == 0) { // the bug
            return refuse(irp);
        }
        return passDown(device, irp);
    }

    private static NtStatus refuse(Irp irp) {
        irp.setStatus(NtStatus.INVALID_PARAMETER);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return NtStatus.INVALID_PARAMETER;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
