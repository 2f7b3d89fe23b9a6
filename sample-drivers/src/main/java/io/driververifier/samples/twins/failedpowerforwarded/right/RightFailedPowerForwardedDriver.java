package io.driververifier.samples.twins.failedpowerforwarded.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.samples.twins.PnpTwinFilter;

/** Refuses to sleep. */
@DriverName("failed-power-forwarded-right")
public final class RightFailedPowerForwardedDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public RightFailedPowerForwardedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        if (location.majorFunction() == MajorFunction.POWER && location.minorFunction() == PowerMinor.QUERY_POWER) {
            return refuse(irp);
        }
        return passDown(device, irp);
    }

    private static NtStatus refuse(Irp irp) {
        irp.setStatus(NtStatus.DEVICE_NOT_READY);
        Io.completeRequest(irp);
        return NtStatus.DEVICE_NOT_READY;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus remove(DeviceObject device, Irp irp) {
        DeviceObject lower = lower(device);
        irp.setStatus(NtStatus.SUCCESS);
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower, irp);
        Io.detachDevice(lower);
        Io.deleteDevice(device);
        return status;
    }
}
