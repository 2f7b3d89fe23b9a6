package io.driververifier.samples.course.bugs.s01.copieswithoutroutine;

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
 * <p>The bug: it copies its stack location and sets no completion routine, which costs the copy, and a location, for nothing.
 * Expected: 0xC9/21C, a warning, whether a request pends or not. It never shows.
 *
 * @see io.driververifier.samples.course.s01.S01ForwardAndForget
 */
@Bug("0xC9/21C")
@DriverName("s01-copies-without-routine")
public final class S01CopiesWithoutRoutine extends TwinFilter {
    private final AtomicLong passed = new AtomicLong();

    /** A driver without devices. */
    public S01CopiesWithoutRoutine() {}

    /** How many requests have passed. */
    public long passedCount() {
        return passed.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        passed.incrementAndGet();
        Io.copyCurrentIrpStackLocationToNext(irp);
        return Io.callDriver(lower(device), irp); // the bug
    }
}
