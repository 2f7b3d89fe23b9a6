package io.driververifier.samples.twins.pnpunknowncompleted.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.ReservedMinor;
import io.driververifier.samples.twins.PnpTwinFilter;

/** Passes PnP requests down that it does not know. */
@DriverName("pnp-unknown-completed-right")
public final class RightPnpUnknownCompletedDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public RightPnpUnknownCompletedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() instanceof ReservedMinor) {
            return answer(device, irp);
        }
        return passDown(device, irp);
    }

    private static NtStatus answer(DeviceObject device, Irp irp) {
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
