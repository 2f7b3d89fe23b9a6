package io.driververifier.samples.twins.notphysicaldevice.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.PnpTwinFilter;

/** Says of its own device that there is something new on it. */
@Bug("0xC9/24D")
@DriverName("not-physical-device")
public final class BrokenNotPhysicalDeviceDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public BrokenNotPhysicalDeviceDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.START_DEVICE) {
            return start(device, irp);
        }
        return passDown(device, irp);
    }

    private static NtStatus start(DeviceObject device, Irp irp) {
        Io.forwardIrpSynchronously(lower(device), irp);
        NtStatus status = irp.status();
        if (status.isSuccess()) {
            Io.invalidateDeviceRelations(device, DeviceRelationsType.BUS); // the bug
        }
        Io.completeRequest(irp);
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
