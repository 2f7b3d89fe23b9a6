package io.driververifier.samples.twins.hang.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that waits until a read is done.
 *
 * <p>The bug: its completion routine gives it the IRP back and forgets to wake it up.
 */
@Bug(value = "0xC9/4A05", needsPending = true)
@DriverName("hang")
public final class BrokenHangDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenHangDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return forwardAndWait(device, irp);
    }

    private static NtStatus forwardAndWait(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> NtStatus.MORE_PROCESSING_REQUIRED);
        NtStatus status = Io.callDriver(lower(device), irp);
        if (status == NtStatus.PENDING) {
            Ke.waitForSingleObject(event); // the bug
            status = irp.status();
        }
        Io.completeRequest(irp);
        return status;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
