package io.driververifier.samples.course.bugs.s01.touchesafterwards;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 1 with a bug: a filter that counts the requests that pass it and do not fail.
 *
 * <p>The bug: it asks the IRP for its status after it has passed it on, when the IRP is somebody else's. Expected: 0xD5,
 * or 0xC9/4A01 where the IRP is still under way. Without the verifier, over a disk that answers at once, it does not show.
 *
 * @see io.driververifier.samples.course.s01.S01ForwardAndForget
 */
@Bug(value = "0xD5", also = "0xC9/4A01")
@DriverName("s01-touches-afterwards")
public final class S01TouchesAfterwards extends TwinFilter {
    private final AtomicLong passed = new AtomicLong();

    /** A driver without devices. */
    public S01TouchesAfterwards() {}

    /** How many requests have passed and not failed. */
    public long passedCount() {
        return passed.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower(device), irp);
        if (irp.status().isSuccess()) { // the bug
            passed.incrementAndGet();
        }
        return status;
    }
}
