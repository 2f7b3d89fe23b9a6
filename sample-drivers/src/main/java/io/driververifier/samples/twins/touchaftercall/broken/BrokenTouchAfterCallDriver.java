package io.driververifier.samples.twins.touchaftercall.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that counts the requests that failed. It asks the IRP after it has passed it on.
 *
 * <p>The bug: after {@code IoCallDriver} the IRP is somebody else's, and may be gone.
 */
@Bug(value = "0xC9/4A01", also = "0xD5")
@DriverName("touch-after-call")
public final class BrokenTouchAfterCallDriver extends TwinFilter {
    private final AtomicLong failed = new AtomicLong();

    /** A driver without devices. */
    public BrokenTouchAfterCallDriver() {}

    /** How many requests have failed. */
    public long failedCount() {
        return failed.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower(device), irp);
        if (irp.status().isError()) { // the bug
            failed.incrementAndGet();
        }
        return status;
    }
}
