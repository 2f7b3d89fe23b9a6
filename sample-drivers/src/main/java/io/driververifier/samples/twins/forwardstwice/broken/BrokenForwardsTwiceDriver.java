package io.driververifier.samples.twins.forwardstwice.broken;

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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A filter that asks the disk for a read a second time if nothing comes of the first.
 *
 * <p>The bug: it does not wait until the IRP has come back.
 */
@Bug(value = "0xC9/205", needsPending = true)
@DriverName("forwards-twice")
public final class BrokenForwardsTwiceDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenForwardsTwiceDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return readTwice(device, irp);
    }

    private static NtStatus readTwice(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        AtomicBoolean isBack = new AtomicBoolean();
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            isBack.set(true);
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(lower(device), irp);
        if (!isBack.get()) {
            Io.callDriver(lower(device), irp); // the bug
            Ke.waitForSingleObject(event);
        }
        NtStatus status = irp.status();
        Io.completeRequest(irp);
        return status;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
