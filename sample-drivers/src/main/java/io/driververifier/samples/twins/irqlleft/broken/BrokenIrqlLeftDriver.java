package io.driververifier.samples.twins.irqlleft.broken;

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
 * <p>The bug: it returns at the IRQL that it raised to.
 */
@DriverName("irql-left")
@Bug("0xC9/05")
public final class BrokenIrqlLeftDriver extends TwinFilter {
    private final AtomicLong reads = new AtomicLong();

    /** A driver without devices. */
    public BrokenIrqlLeftDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Irql old = Ke.raiseIrql(Irql.DISPATCH_LEVEL);
        reads.incrementAndGet();
        if (old == Irql.DISPATCH_LEVEL) {
            Ke.lowerIrql(old);
        }
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp); // the bug
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
