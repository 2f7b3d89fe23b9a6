package io.driververifier.samples.twins.releasedlow.broken;

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
 * <p>The bug: it lowers the IRQL while it holds the lock.
 */
@DriverName("released-low")
@Bug("0xC4/32")
public final class BrokenReleasedLowDriver extends TwinFilter {
    private final KSpinLock lock = Ke.initializeSpinLock();
    private long reads;

    /** A driver without devices. */
    public BrokenReleasedLowDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Irql old = Ke.acquireSpinLock(lock);
        reads++;
        Ke.lowerIrql(old);
        Ke.releaseSpinLock(lock, old); // the bug
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
