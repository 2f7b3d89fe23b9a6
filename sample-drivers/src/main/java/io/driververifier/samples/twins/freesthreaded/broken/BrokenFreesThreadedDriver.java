package io.driververifier.samples.twins.freesthreaded.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes the disk before each write, with a request for its thread.
 *
 * <p>The bug: where the flush pends its completion routine stops completion, and the driver frees the IRP instead of
 * completing it.
 */
@Bug(value = "0xC9/02", needsPending = true)
@DriverName("frees-threaded")
public final class BrokenFreesThreadedDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenFreesThreadedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.WRITE) {
            flush(lower(device));
        }
        return passDown(device, irp);
    }

    private static void flush(DeviceObject disk) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        KEvent back = new KEvent(EventType.NOTIFICATION);
        Irp own = Io.buildSynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, disk, null, 0, event, new IoStatusBlock());
        Io.setCompletionRoutine(own, (none, done) -> {
            if (!done.isPendingReturned()) {
                return NtStatus.CONTINUE_COMPLETION;
            }
            Ke.setEvent(back);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        if (Io.callDriver(disk, own) == NtStatus.PENDING) {
            Ke.waitForSingleObject(back);
            Io.freeIrp(own); // the bug
        }
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
