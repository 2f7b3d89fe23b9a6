package io.driververifier.samples.twins.raisedlower.broken;

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
 * A filter that counts reads at the level of a device.
 *
 * <p>The bug: it goes back to the level before by raising to it.
 */
@DriverName("raised-lower")
@Bug("0xC4/30")
public final class BrokenRaisedLowerDriver extends TwinFilter {
    private final AtomicLong reads = new AtomicLong();

    /** A driver without devices. */
    public BrokenRaisedLowerDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Irql old = Ke.raiseIrql(Irql.DIRQL);
        reads.incrementAndGet();
        Ke.raiseIrql(old); // the bug
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
