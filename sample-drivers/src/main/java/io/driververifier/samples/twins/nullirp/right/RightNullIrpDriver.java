package io.driververifier.samples.twins.nullirp.right;

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
 * A filter that flushes the disk behind a slow read, with an IRP that it keeps for that.
 */
@DriverName("null-irp-right")
public final class RightNullIrpDriver extends TwinFilter {
    private final Irp[] spare = new Irp[1];

    /** A driver without devices. */
    public RightNullIrpDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return read(device, irp);
    }

    private NtStatus read(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        if (Io.callDriver(lower(device), irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            flushBehind(lower(device));
        }
        NtStatus status = irp.status();
        Io.completeRequest(irp);
        return status;
    }

    private void flushBehind(DeviceObject disk) {
        KEvent flushed = new KEvent(EventType.NOTIFICATION);
        prepare(disk, flushed);
        Io.callDriver(disk, spare[0]);
        Ke.waitForSingleObject(flushed);
    }

    private void prepare(DeviceObject disk, KEvent flushed) {
        Irp flush = Io.allocateIrp(disk.stackSize());
        Io.getNextIrpStackLocation(flush).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setCompletionRoutine(flush, (self, done) -> {
            Io.freeIrp(done);
            Ke.setEvent(flushed);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        spare[0] = flush;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
