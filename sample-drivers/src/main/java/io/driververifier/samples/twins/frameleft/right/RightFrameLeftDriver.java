package io.driververifier.samples.twins.frameleft.right;

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
 * A filter that flushes the disk before each write. Where the flush pends it waits.
 */
@DriverName("frame-left-right")
public final class RightFrameLeftDriver extends TwinFilter {
    /** A driver without devices. */
    public RightFrameLeftDriver() {}

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
        NtStatus status = Io.callDriver(disk, flush);
        if (status == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            status = iosb.status();
        }
        return status;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return status;
    }
}
