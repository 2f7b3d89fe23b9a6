package io.driververifier.samples.twins.acquiredhigh.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that counts reads under a spin lock.
 *
 * <p>The bug: it acquires the lock at the level of a device, which that lowers to {@code DISPATCH_LEVEL}.
 */
@DriverName("acquired-high")
@Bug("0xC4/42")
public final class BrokenAcquiredHighDriver extends TwinFilter {
    private final KSpinLock lock = Ke.initializeSpinLock();
    private long reads;

    /** A driver without devices. */
    public BrokenAcquiredHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Irql before = Ke.raiseIrql(Irql.DIRQL);
        Irql old = Ke.acquireSpinLock(lock); // the bug
        reads++;
        Ke.releaseSpinLock(lock, old);
        Ke.lowerIrql(before);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
