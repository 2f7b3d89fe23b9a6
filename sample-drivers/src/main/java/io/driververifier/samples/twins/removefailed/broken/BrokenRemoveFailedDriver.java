package io.driververifier.samples.twins.removefailed.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.PnpTwinFilter;

/** Goes when it is removed, and says that it has not. */
@Bug("0xC9/306")
@DriverName("remove-failed")
public final class BrokenRemoveFailedDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public BrokenRemoveFailedDriver() {}

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
        irp.setStatus(NtStatus.DEVICE_NOT_READY);
        NtStatus status = irp.status();
        Io.completeRequest(irp); // the bug
        return status;
    }
}
