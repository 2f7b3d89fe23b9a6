package io.driververifier.samples.twins.freesnull.broken;

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
 * A filter that flushes the disk before each write, with an IRP of its own.
 *
 * <p>The bug: where the flush pends its completion routine frees the IRP, and the thread that it wakes frees once more
 * what was left: nothing.
 */
@Bug(value = "0xC9/01", needsPending = true)
@DriverName("frees-null")
public final class BrokenFreesNullDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenFreesNullDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.WRITE) {
            flush(lower(device));
        }
        return passDown(device, irp);
    }

    private static void flush(DeviceObject disk) {
        KEvent back = new KEvent(EventType.NOTIFICATION);
        Irp own = Io.allocateIrp(disk.stackSize());
        AtomicReference<Irp> unfreed = new AtomicReference<>(own);
        Io.getNextIrpStackLocation(own).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setCompletionRoutine(own, (none, done) -> {
            if (done.isPendingReturned()) {
                Io.freeIrp(unfreed.getAndSet(null));
                Ke.setEvent(back);
            }
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        if (Io.callDriver(disk, own) == NtStatus.PENDING) {
            Ke.waitForSingleObject(back);
        }
        Io.freeIrp(unfreed.getAndSet(null)); // the bug
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
