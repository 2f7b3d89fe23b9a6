package io.driververifier.samples.twins.sentforsystem.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.PnpTwinFilter;

/** Asks the drivers below for something that anybody may ask for. */
@DriverName("sent-for-system-right")
public final class RightSentForSystemDriver extends PnpTwinFilter {
    /** A filter without devices. */
    public RightSentForSystemDriver() {}

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

    /** The drivers below start first; then they can be asked. */
    private static NtStatus start(DeviceObject device, Irp irp) {
        Io.forwardIrpSynchronously(lower(device), irp);
        NtStatus status = irp.status();
        if (status.isSuccess()) {
            ask(lower(device));
        }
        Io.completeRequest(irp);
        return status;
    }

    private static void ask(DeviceObject lower) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        Irp irp = Io.buildSynchronousFsdRequest(MajorFunction.PNP, lower, null, 0, event, iosb);
        irp.setStatus(NtStatus.NOT_SUPPORTED);
        IoStackLocation first = Io.getNextIrpStackLocation(irp);
        first.setMinorFunction(PnpMinor.QUERY_BUS_INFORMATION);
        if (Io.callDriver(lower, irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
        }
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
