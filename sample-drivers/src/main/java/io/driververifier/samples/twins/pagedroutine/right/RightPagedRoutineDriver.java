package io.driververifier.samples.twins.pagedroutine.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that counts the reads that are done. Its completion routine is not pageable.
 */
@DriverName("paged-routine-right")
public final class RightPagedRoutineDriver extends TwinFilter {
    private final AtomicLong reads = new AtomicLong();

    /** A driver without devices. */
    public RightPagedRoutineDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            reads.incrementAndGet();
            if (done.isPendingReturned()) {
                Io.markIrpPending(done);
            }
            return NtStatus.CONTINUE_COMPLETION;
        });
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
