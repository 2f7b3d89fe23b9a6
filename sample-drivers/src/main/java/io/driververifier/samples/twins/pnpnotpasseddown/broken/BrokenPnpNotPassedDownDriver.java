package io.driververifier.samples.twins.pnpnotpasseddown.broken;

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

/** Agrees to be removed without asking the drivers below. */
@Bug("0xC9/22E")
@DriverName("pnp-not-passed-down")
public final class BrokenPnpNotPassedDownDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public BrokenPnpNotPassedDownDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.QUERY_REMOVE_DEVICE) {
            return answer(irp);
        }
        return passDown(device, irp);
    }

    private static NtStatus answer(Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        Io.completeRequest(irp); // the bug
        return NtStatus.SUCCESS;
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
