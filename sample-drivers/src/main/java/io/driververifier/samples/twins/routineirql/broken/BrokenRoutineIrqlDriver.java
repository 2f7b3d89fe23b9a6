package io.driververifier.samples.twins.routineirql.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that counts the reads that are done where no thread of its processor can come in between.
 *
 * <p>The bug: its completion routine returns at the IRQL that it raised to.
 */
@DriverName("routine-irql")
@Bug("0xC4/FA")
public final class BrokenRoutineIrqlDriver extends TwinFilter {
    private final AtomicLong reads = new AtomicLong();

    /** A driver without devices. */
    public BrokenRoutineIrqlDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Irql old = Ke.raiseIrql(Irql.DISPATCH_LEVEL);
            reads.incrementAndGet();
            if (old == Irql.DISPATCH_LEVEL) {
                Ke.lowerIrql(old);
            }
            if (done.isPendingReturned()) {
                Io.markIrpPending(done);
            }
            return NtStatus.CONTINUE_COMPLETION; // the bug
        });
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
