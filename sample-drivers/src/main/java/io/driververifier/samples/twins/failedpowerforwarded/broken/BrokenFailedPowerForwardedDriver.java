package io.driververifier.samples.twins.failedpowerforwarded.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.PnpTwinFilter;

/** Refuses to sleep, and asks the drivers below all the same. */
@Bug("0xC9/219")
@DriverName("failed-power-forwarded")
public final class BrokenFailedPowerForwardedDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public BrokenFailedPowerForwardedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        if (location.majorFunction() == MajorFunction.POWER && location.minorFunction() == PowerMinor.QUERY_POWER) {
            return refuse(device, irp);
        }
        return passDown(device, irp);
    }

    private static NtStatus refuse(DeviceObject device, Irp irp) {
        irp.setStatus(NtStatus.DEVICE_NOT_READY);
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp); // the bug
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
