package io.driververifier.samples.twins.frameleft.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes the disk before each write.
 *
 * <p>The bug: it goes on, and returns, while the flush may still be under way that will write to its status block and
 * signal its event.
 */
@Bug(value = "0xC9/0C", needsPending = true)
@DriverName("frame-left")
public final class BrokenFrameLeftDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenFrameLeftDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.WRITE) {
            return passDown(device, irp);
        }
        return writeThrough(device, irp);
    }

    private static NtStatus writeThrough(DeviceObject device, Irp irp) {
        NtStatus flushed = flush(lower(device));
        return flushed.isError() ? complete(irp, flushed) : passDown(device, irp);
    }

    private static NtStatus flush(DeviceObject disk) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        Irp flush = Io.buildSynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, disk, null, 0, event, iosb);
        return Io.callDriver(disk, flush);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp); // the bug
    }

    private static NtStatus complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return status;
    }
}
