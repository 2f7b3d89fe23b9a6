package io.driververifier.samples.twins.copiesupperroutine.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Neighbours;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that passes reads down in a stack location of their own, below another filter.
 */
@Neighbours(above = "s03-forward-with-routine")
@DriverName("copies-upper-routine-right")
public final class RightCopiesUpperRoutineDriver extends TwinFilter {
    /** A driver without devices. */
    public RightCopiesUpperRoutineDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return read(device, irp);
    }

    private static NtStatus read(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
