package io.driververifier.samples.twins.deletedbysurprise.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.samples.twins.PnpTwinFilter;

/** Waits for its removal before it deletes its device. */
@DriverName("deleted-by-surprise-right")
public final class RightDeletedBySurpriseDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public RightDeletedBySurpriseDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.SURPRISE_REMOVAL) {
            return vanish(device, irp);
        }
        return passDown(device, irp);
    }

    private static NtStatus vanish(DeviceObject device, Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower(device), irp);
        return status;
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
