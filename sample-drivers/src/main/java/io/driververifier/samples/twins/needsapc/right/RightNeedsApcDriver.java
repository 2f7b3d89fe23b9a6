package io.driververifier.samples.twins.needsapc.right;

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
 * A filter that has the disk flushed before each read, by a request of its thread. It sends the request at {@code
 * PASSIVE_LEVEL}.
 */
@DriverName("needs-apc-right")
public final class RightNeedsApcDriver extends TwinFilter {
    /** A driver without devices. */
    public RightNeedsApcDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        KEvent done = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        Irp flush = Io.buildSynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, lower(device), null, 0, done, iosb);
        if (Io.callDriver(lower(device), flush) == NtStatus.PENDING) {
            Ke.waitForSingleObject(done);
        }
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
