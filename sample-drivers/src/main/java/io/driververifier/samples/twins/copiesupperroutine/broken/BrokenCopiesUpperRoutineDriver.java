package io.driververifier.samples.twins.copiesupperroutine.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.Neighbours;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that passes reads down in a stack location of their own, below another filter.
 *
 * <p>The bug: it copies its stack location by hand, and with it the completion routine of the filter above.
 */
@Neighbours(above = "s03-forward-with-routine")
@Bug("0xC9/207")
@DriverName("copies-upper-routine")
public final class BrokenCopiesUpperRoutineDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenCopiesUpperRoutineDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return read(device, irp);
    }

    private static NtStatus read(DeviceObject device, Irp irp) {
        Io.getNextIrpStackLocation(irp).copyFrom(Io.getCurrentIrpStackLocation(irp));
        return Io.callDriver(lower(device), irp); // the bug
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
