package io.driververifier.samples.twins.completeswithrubbish.broken;

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
 * A filter that waits until a flush is done, and completes it with what came of it.
 *
 * <p>The bug: where it had to wait, that is what nobody has written.
 */
@Bug(value = "0xC9/300", needsPending = true)
@DriverName("completes-with-rubbish")
public final class BrokenCompletesWithRubbishDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenCompletesWithRubbishDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.FLUSH_BUFFERS) {
            return passDown(device, irp);
        }
        return flush(device, irp);
    }

    private static NtStatus flush(DeviceObject device, Irp irp) {
        NtStatus outcome = NtStatus.of(0xCCCC_CCCC);
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        NtStatus status = Io.callDriver(lower(device), irp);
        if (status == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
        } else {
            outcome = status;
        }
        irp.setStatus(outcome);
        Io.completeRequest(irp); // the bug
        return outcome;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
