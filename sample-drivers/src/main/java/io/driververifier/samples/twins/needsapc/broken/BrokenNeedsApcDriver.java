package io.driververifier.samples.twins.needsapc.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that has the disk flushed before each read, by a request of its thread.
 *
 * <p>The bug: it sends the request at {@code APC_LEVEL}, which keeps the APC off that ends it.
 */
@DriverName("needs-apc")
@Bug("0xC9/302")
public final class BrokenNeedsApcDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenNeedsApcDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        KEvent done = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        Irp flush = Io.buildSynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, lower(device), null, 0, done, iosb);
        Irql old = Ke.raiseIrql(Irql.APC_LEVEL);
        if (Io.callDriver(lower(device), flush) == NtStatus.PENDING) { // the bug
            Ke.waitForSingleObject(done);
        }
        Ke.lowerIrql(old);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
