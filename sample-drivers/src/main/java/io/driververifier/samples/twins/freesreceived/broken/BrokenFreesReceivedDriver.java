package io.driververifier.samples.twins.freesreceived.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that looks at each write on its way back.
 *
 * <p>The bug: where the write pended its completion routine frees the IRP, which is not the driver's.
 */
@Bug(value = "0xC9/20B", needsPending = true)
@DriverName("frees-received")
public final class BrokenFreesReceivedDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenFreesReceivedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.WRITE) {
            return passDown(device, irp);
        }
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, BrokenFreesReceivedDriver::written);
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus written(DeviceObject device, Irp irp) {
        if (irp.isPendingReturned()) {
            Io.freeIrp(irp); // the bug
            return NtStatus.MORE_PROCESSING_REQUIRED;
        }
        return NtStatus.CONTINUE_COMPLETION;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
