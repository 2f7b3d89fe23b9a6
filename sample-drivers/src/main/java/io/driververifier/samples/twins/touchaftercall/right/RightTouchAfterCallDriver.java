package io.driververifier.samples.twins.touchaftercall.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that counts the requests that failed. Its completion routine sees each of them.
 */
@DriverName("touch-after-call-right")
public final class RightTouchAfterCallDriver extends TwinFilter {
    private final AtomicLong failed = new AtomicLong();

    /** A driver without devices. */
    public RightTouchAfterCallDriver() {}

    /** How many requests have failed. */
    public long failedCount() {
        return failed.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> count(done));
        return Io.callDriver(lower(device), irp);
    }

    private NtStatus count(Irp irp) {
        if (irp.isPendingReturned()) {
            Io.markIrpPending(irp);
        }
        if (irp.status().isError()) {
            failed.incrementAndGet();
        }
        return NtStatus.CONTINUE_COMPLETION;
    }
}
