package io.driververifier.samples.course.bugs.s01.returnsotherstatus;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 1 with a bug: a filter that counts the requests that pass it.
 *
 * <p>The bug: it returns a success, whatever the driver below returned. Expected: 0xC9/224, where the request pends or fails.
 * Over a disk that answers at once a program that only looks at how much was transferred sees no difference.
 *
 * @see io.driververifier.samples.course.s01.S01ForwardAndForget
 */
@Bug("0xC9/224")
@DriverName("s01-returns-other-status")
public final class S01ReturnsOtherStatus extends TwinFilter {
    private final AtomicLong passed = new AtomicLong();

    /** A driver without devices. */
    public S01ReturnsOtherStatus() {}

    /** How many requests have passed. */
    public long passedCount() {
        return passed.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        passed.incrementAndGet();
        Io.skipCurrentIrpStackLocation(irp);
        Io.callDriver(lower(device), irp);
        return NtStatus.SUCCESS; // the bug
    }
}
