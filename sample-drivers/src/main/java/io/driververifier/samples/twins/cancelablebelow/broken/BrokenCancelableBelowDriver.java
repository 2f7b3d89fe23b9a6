package io.driververifier.samples.twins.cancelablebelow.broken;

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
 * A filter that a program can cancel its reads in while it looks at what the disk has answered.
 *
 * <p>The bug: it makes them cancelable when it has passed them down, and not when it has got them back.
 */
@Bug(value = "0xC9/229", needsPending = true)
@DriverName("cancelable-below")
public final class BrokenCancelableBelowDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenCancelableBelowDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return read(device, irp);
    }

    private static NtStatus read(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.markIrpPending(irp);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(lower(device), irp);
        Io.setCancelRoutine(irp, BrokenCancelableBelowDriver::cancel); // the bug
        Ke.waitForSingleObject(event);
        if (Io.setCancelRoutine(irp, null) != null) {
            Io.completeRequest(irp);
        }
        return NtStatus.PENDING;
    }

    private static void cancel(DeviceObject device, Irp irp) {
        Io.releaseCancelSpinLock(device, irp.cancelIrql());
        irp.setStatus(NtStatus.CANCELLED);
        irp.setInformation(0);
        Io.completeRequest(irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
