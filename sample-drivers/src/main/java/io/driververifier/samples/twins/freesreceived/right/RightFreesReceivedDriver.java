package io.driververifier.samples.twins.freesreceived.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that looks at each write on its way back. Where the write pended it says so to the driver above.
 */
@DriverName("frees-received-right")
public final class RightFreesReceivedDriver extends TwinFilter {
    /** A driver without devices. */
    public RightFreesReceivedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.WRITE) {
            return passDown(device, irp);
        }
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, RightFreesReceivedDriver::written);
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus written(DeviceObject device, Irp irp) {
        if (irp.isPendingReturned()) {
            Io.markIrpPending(irp);
        }
        return NtStatus.CONTINUE_COMPLETION;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
