package io.driververifier.samples.twins.delayedhigh.broken;

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
import java.time.Duration;

/**
 * A filter that slows reads down.
 *
 * <p>The bug: it does so with a spin lock held.
 */
@DriverName("delayed-high")
@Bug("0xC4/3B")
public final class BrokenDelayedHighDriver extends TwinFilter {
    private static final Duration DELAY = Duration.ofMillis(1);

    private final KSpinLock lock = Ke.initializeSpinLock();
    private long reads;

    /** A driver without devices. */
    public BrokenDelayedHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Irql old = Ke.acquireSpinLock(lock);
        reads++;
        Ke.delayExecutionThread(DELAY); // the bug
        Ke.releaseSpinLock(lock, old);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
