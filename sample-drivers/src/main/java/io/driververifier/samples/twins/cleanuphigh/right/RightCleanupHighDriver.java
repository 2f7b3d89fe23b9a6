package io.driververifier.samples.twins.cleanuphigh.right;

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
 * A filter that counts the files that are closed where no thread of its processor can come in between. It passes the
 * cleanup on at the level that it came at.
 */
@DriverName("cleanup-high-right")
public final class RightCleanupHighDriver extends TwinFilter {
    private final AtomicLong files = new AtomicLong();

    /** A driver without devices. */
    public RightCleanupHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.CLEANUP) {
            return passDown(device, irp);
        }
        Irql old = Ke.raiseIrql(Irql.DISPATCH_LEVEL);
        files.incrementAndGet();
        Ke.lowerIrql(old);
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower(device), irp);
        return status;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
