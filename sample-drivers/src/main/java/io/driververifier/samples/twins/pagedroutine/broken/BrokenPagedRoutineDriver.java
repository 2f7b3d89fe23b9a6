package io.driververifier.samples.twins.pagedroutine.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that counts the reads that are done.
 *
 * <p>The bug: its completion routine says that it is pageable, and may be called at {@code DISPATCH_LEVEL}.
 */
@DriverName("paged-routine")
@Bug("0xC9/227")
public final class BrokenPagedRoutineDriver extends TwinFilter {
    private final AtomicLong reads = new AtomicLong();

    /** A driver without devices. */
    public BrokenPagedRoutineDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Ke.pagedCode(); // the bug
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
