package io.driververifier.samples.twins.completestwice.broken;

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
import java.util.concurrent.atomic.AtomicReference;

/**
 * A filter that waits until a read is done. Its completion routine wakes it up and lets completion go on.
 *
 * <p>The bug: the read has been completed by then, and where the filter had to wait it completes it again.
 */
@Bug(value = "0x44", needsPending = true)
@DriverName("completes-twice")
public final class BrokenCompletesTwiceDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenCompletesTwiceDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return forwardAndWait(device, irp);
    }

    private static NtStatus forwardAndWait(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        AtomicReference<NtStatus> outcome = new AtomicReference<>(NtStatus.UNSUCCESSFUL);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            outcome.set(done.status());
            if (done.isPendingReturned()) {
                Io.markIrpPending(done);
                Ke.setEvent(event);
            }
            return NtStatus.CONTINUE_COMPLETION;
        });
        if (Io.callDriver(lower(device), irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            Io.completeRequest(irp); // the bug
        }
        return outcome.get();
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
