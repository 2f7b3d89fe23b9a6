package io.driververifier.samples.twins.loweredhigher.broken;

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
 * A filter that counts reads where no thread of its processor can come in between.
 *
 * <p>The bug: it goes up to that level by lowering to it.
 */
@DriverName("lowered-higher")
@Bug("0xC4/31")
public final class BrokenLoweredHigherDriver extends TwinFilter {
    private final AtomicLong reads = new AtomicLong();

    /** A driver without devices. */
    public BrokenLoweredHigherDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Ke.lowerIrql(Irql.DISPATCH_LEVEL); // the bug
        reads.incrementAndGet();
        Ke.lowerIrql(Irql.PASSIVE_LEVEL);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
