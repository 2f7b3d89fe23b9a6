package io.driververifier.samples.twins.completeswithpending.broken;

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
 * A filter that waits until a read is done, and completes it with the status that the call gave.
 *
 * <p>The bug: where it had to wait, that status is PENDING, and not what came of the read.
 */
@Bug(value = "0xC9/06", needsPending = true)
@DriverName("completes-with-pending")
public final class BrokenCompletesWithPendingDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenCompletesWithPendingDriver() {}

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
        Io.setCompletionRoutine(irp, (self, done) -> {
            if (done.isPendingReturned()) {
                Ke.setEvent(event);
            }
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        NtStatus status = Io.callDriver(lower(device), irp);
        if (status == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
        }
        irp.setStatus(status);
        Io.completeRequest(irp); // the bug
        return status;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
