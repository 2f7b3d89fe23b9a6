package io.driververifier.samples.twins.pendingunmarked.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter over memory, which has nothing to flush, and has a worker say so.
 *
 * <p>The bug: it returns PENDING for an IRP that is not marked, so that nobody above knows what became of it.
 */
@Bug("0xC9/23D")
@DriverName("pending-unmarked")
public final class BrokenPendingUnmarkedDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenPendingUnmarkedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.FLUSH_BUFFERS) {
            return passDown(device, irp);
        }
        return flushLater(device, irp);
    }

    private static NtStatus flushLater(DeviceObject device, Irp irp) {
        Io.queueWorkItem(Io.allocateWorkItem(device), worker -> {
            irp.setStatus(NtStatus.SUCCESS);
            irp.setInformation(0);
            Io.completeRequest(irp);
        });
        return NtStatus.PENDING; // the bug
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
