package io.driververifier.samples.twins.nostacklocation.right;

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
 * A filter that takes a slow read as a sign that the disk is busy, and flushes it then, by an IRP with a location of its own.
 */
@DriverName("no-stack-location-right")
public final class RightNoStackLocationDriver extends TwinFilter {
    /** A driver without devices. */
    public RightNoStackLocationDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        boolean isRead = Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.READ;
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        if (Io.callDriver(lower(device), irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            if (isRead) {
                flushBehind(lower(device));
            }
        }
        NtStatus status = irp.status();
        Io.completeRequest(irp);
        return status;
    }

    private static void flushBehind(DeviceObject disk) {
        KEvent flushed = new KEvent(EventType.NOTIFICATION);
        Irp flush = Io.allocateIrp(disk.stackSize() + 1);
        Io.setNextIrpStackLocation(flush);
        Io.getNextIrpStackLocation(flush).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setCompletionRoutine(flush, (self, done) -> {
            Io.freeIrp(done);
            Ke.setEvent(flushed);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(disk, flush);
        Ke.waitForSingleObject(flushed);
    }
}
