package io.driververifier.samples.twins.forwardstwice.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that asks the disk for a read a second time if nothing comes of the first, once it has got the IRP back.
 */
@DriverName("forwards-twice-right")
public final class RightForwardsTwiceDriver extends TwinFilter {
    /** A driver without devices. */
    public RightForwardsTwiceDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return readTwice(device, irp);
    }

    private static NtStatus readTwice(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.SYNCHRONIZATION);
        NtStatus status = readOnce(device, irp, event);
        if (status != NtStatus.SUCCESS && status != NtStatus.END_OF_FILE) {
            status = readOnce(device, irp, event);
        }
        Io.completeRequest(irp);
        return status;
    }

    private static NtStatus readOnce(DeviceObject device, Irp irp, KEvent event) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(lower(device), irp);
        Ke.waitForSingleObject(event);
        return irp.status();
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
