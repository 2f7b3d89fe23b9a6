package io.driververifier.samples.twins.freesqueued.right;

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
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes the disk before each transfer, with a request for its thread. Where the flush pends it waits.
 */
@DriverName("frees-queued-right")
public final class RightFreesQueuedDriver extends TwinFilter {
    /** A driver without devices. */
    public RightFreesQueuedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        MajorFunction major = Io.getCurrentIrpStackLocation(irp).majorFunction();
        if (major == MajorFunction.READ || major == MajorFunction.WRITE) {
            flush(lower(device));
        }
        return passDown(device, irp);
    }

    private static void flush(DeviceObject disk) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Irp own = Io.buildSynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, disk, null, 0, event, new IoStatusBlock());
        if (Io.callDriver(disk, own) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
        }
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
