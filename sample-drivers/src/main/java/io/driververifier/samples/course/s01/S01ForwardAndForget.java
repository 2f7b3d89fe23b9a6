package io.driververifier.samples.course.s01;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 1, forward and forget: a filter that counts the requests that pass it.
 *
 * <p>The sequence: {@code IoSkipCurrentIrpStackLocation}, then return what {@code IoCallDriver} returns. The driver below
 * uses the filter's own stack location, and the filter has nothing more to do with the IRP. What is to be known of it has
 * to be read before: after {@code IoCallDriver} the IRP is somebody else's, and may be gone. The status goes up
 * unchanged, PENDING as any other, because whoever is above acts on it.
 *
 * <p>Typical bugs: to copy the location, which costs and says that a completion routine was meant; to look at the IRP
 * after it was passed on; to return another status than the driver below.
 *
 * @see io.driververifier.samples.course.bugs.s01.copieswithoutroutine.S01CopiesWithoutRoutine
 * @see io.driververifier.samples.course.bugs.s01.touchesafterwards.S01TouchesAfterwards
 * @see io.driververifier.samples.course.bugs.s01.returnsotherstatus.S01ReturnsOtherStatus
 */
@DriverName("s01-forward-and-forget")
public final class S01ForwardAndForget extends TwinFilter {
    private final AtomicLong passed = new AtomicLong();

    /** A driver without devices. */
    public S01ForwardAndForget() {}

    /** How many requests have passed. */
    public long passedCount() {
        return passed.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        passed.incrementAndGet();
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
