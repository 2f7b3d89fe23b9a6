package io.driververifier.samples.twins.pnpnotpasseddown.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.samples.twins.PnpTwinFilter;

/** Agrees to be removed and asks the drivers below. */
@DriverName("pnp-not-passed-down-right")
public final class RightPnpNotPassedDownDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public RightPnpNotPassedDownDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.QUERY_REMOVE_DEVICE) {
            return answer(device, irp);
        }
        return passDown(device, irp);
    }

    private static NtStatus answer(DeviceObject device, Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
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
