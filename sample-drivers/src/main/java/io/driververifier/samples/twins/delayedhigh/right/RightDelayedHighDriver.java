package io.driververifier.samples.twins.delayedhigh.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.TwinFilter;
import java.time.Duration;

/**
 * A filter that slows reads down. It does so after the spin lock was released.
 */
@DriverName("delayed-high-right")
public final class RightDelayedHighDriver extends TwinFilter {
    private static final Duration DELAY = Duration.ofMillis(1);

    private final KSpinLock lock = Ke.initializeSpinLock();
    private long reads;

    /** A driver without devices. */
    public RightDelayedHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Irql old = Ke.acquireSpinLock(lock);
        reads++;
        Ke.releaseSpinLock(lock, old);
        Ke.delayExecutionThread(DELAY);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
