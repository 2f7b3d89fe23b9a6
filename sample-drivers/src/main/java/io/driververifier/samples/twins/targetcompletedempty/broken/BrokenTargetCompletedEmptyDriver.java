package io.driververifier.samples.twins.targetcompletedempty.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.QueryDeviceRelations;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.PnpTwinFilter;

/** Completes the question for the physical device without an answer. */
@Bug("0xC9/24B")
@DriverName("target-completed-empty")
public final class BrokenTargetCompletedEmptyDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public BrokenTargetCompletedEmptyDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        if (location.majorFunction() == MajorFunction.PNP
                && location.parameters() instanceof QueryDeviceRelations asked
                && asked.type() == DeviceRelationsType.TARGET_DEVICE) {
            return target(irp);
        }
        return passDown(device, irp);
    }

    private static NtStatus target(Irp irp) {
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
