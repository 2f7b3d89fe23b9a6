package io.driververifier.samples.twins.completedhigh.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that has nothing to flush, counts that at the level of a device, and says so. It lowers the IRQL before it
 * completes the request.
 */
@DriverName("completed-high-right")
public final class RightCompletedHighDriver extends TwinFilter {
    private final AtomicLong flushes = new AtomicLong();

    /** A driver without devices. */
    public RightCompletedHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.FLUSH_BUFFERS) {
            return passDown(device, irp);
        }
        irp.setStatus(NtStatus.SUCCESS);
        irp.setInformation(0);
        Irql old = Ke.raiseIrql(Irql.DIRQL);
        flushes.incrementAndGet();
        Ke.lowerIrql(old);
        Io.completeRequest(irp);
        return NtStatus.SUCCESS;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
