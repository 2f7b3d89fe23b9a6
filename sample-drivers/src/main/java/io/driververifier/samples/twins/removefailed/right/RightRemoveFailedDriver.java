package io.driververifier.samples.twins.removefailed.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.samples.twins.PnpTwinFilter;

/** Goes when it is removed. */
@DriverName("remove-failed-right")
public final class RightRemoveFailedDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public RightRemoveFailedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus remove(DeviceObject device, Irp irp) {
        DeviceObject lower = lower(device);
        irp.setStatus(NtStatus.SUCCESS);
        Io.forwardIrpSynchronously(lower, irp);
        Io.detachDevice(lower);
        Io.deleteDevice(device);
        NtStatus status = irp.status();
        Io.completeRequest(irp);
        return status;
    }
}
