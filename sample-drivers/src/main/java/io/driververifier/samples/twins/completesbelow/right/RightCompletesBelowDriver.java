package io.driververifier.samples.twins.completesbelow.right;

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
import java.util.concurrent.atomic.AtomicReference;

/**
 * A filter that gets each read back from the disk before it completes it, and waits for that.
 */
@DriverName("completes-below-right")
public final class RightCompletesBelowDriver extends TwinFilter {
    /** A driver without devices. */
    public RightCompletesBelowDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return forwardAndComplete(device, irp);
    }

    private static NtStatus forwardAndComplete(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        AtomicReference<NtStatus> outcome = new AtomicReference<>(NtStatus.UNSUCCESSFUL);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            outcome.set(done.status());
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(lower(device), irp);
        Ke.waitForSingleObject(event);
        Io.completeRequest(irp);
        return outcome.get();
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
