package io.driververifier.samples.twins.dropped.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that spares the disk empty writes.
 *
 * <p>The bug: it returns a success for an IRP that it has neither completed nor passed on nor kept.
 */
@Bug("0xC9/226")
@DriverName("dropped")
public final class BrokenDroppedDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenDroppedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (isEmptyWrite(Io.getCurrentIrpStackLocation(irp))) {
            return NtStatus.SUCCESS; // the bug
        }
        return passDown(device, irp);
    }

    private static boolean isEmptyWrite(IoStackLocation location) {
        return location.majorFunction() == MajorFunction.WRITE
                && location.parameters(Write.class).length() == 0;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
