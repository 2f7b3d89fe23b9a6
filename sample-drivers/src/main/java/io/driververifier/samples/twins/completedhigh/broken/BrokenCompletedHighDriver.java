package io.driververifier.samples.twins.completedhigh.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that has nothing to flush, counts that at the level of a device, and says so.
 *
 * <p>The bug: it completes the request before it has lowered the IRQL.
 */
@DriverName("completed-high")
@Bug("0xC9/0E")
public final class BrokenCompletedHighDriver extends TwinFilter {
    private final AtomicLong flushes = new AtomicLong();

    /** A driver without devices. */
    public BrokenCompletedHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.FLUSH_BUFFERS) {
            return passDown(device, irp);
        }
        irp.setStatus(NtStatus.SUCCESS);
        irp.setInformation(0);
        Irql old = Ke.raiseIrql(Irql.DIRQL);
        flushes.incrementAndGet();
        Io.completeRequest(irp); // the bug
        Ke.lowerIrql(old);
        return NtStatus.SUCCESS;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
