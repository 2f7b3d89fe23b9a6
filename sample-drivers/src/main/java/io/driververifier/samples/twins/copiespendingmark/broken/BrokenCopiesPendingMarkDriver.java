package io.driververifier.samples.twins.copiespendingmark.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that has pended every flush before it passes it down.
 *
 * <p>The bug: it copies its stack location by hand, and with it the pending mark.
 */
@Bug("0xC9/206")
@DriverName("copies-pending-mark")
public final class BrokenCopiesPendingMarkDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenCopiesPendingMarkDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.FLUSH_BUFFERS) {
            return passDown(device, irp);
        }
        return flush(device, irp);
    }

    private static NtStatus flush(DeviceObject device, Irp irp) {
        Io.markIrpPending(irp);
        Io.getNextIrpStackLocation(irp).copyFrom(Io.getCurrentIrpStackLocation(irp));
        Io.callDriver(lower(device), irp); // the bug
        return NtStatus.PENDING;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
