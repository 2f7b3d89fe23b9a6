package io.driververifier.samples.twins.resendsandletsgo.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes once more what took long to flush, from its completion routine.
 *
 * <p>The bug: the routine lets the first completion go on then.
 */
@Bug(value = "0xC9/209", needsPending = true)
@DriverName("resends-and-lets-go")
public final class BrokenResendsAndLetsGoDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenResendsAndLetsGoDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.FLUSH_BUFFERS) {
            return passDown(device, irp);
        }
        return flush(device, irp);
    }

    private static NtStatus flush(DeviceObject device, Irp irp) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            if (!done.isPendingReturned()) {
                return NtStatus.CONTINUE_COMPLETION;
            }
            Io.markIrpPending(done);
            Io.skipCurrentIrpStackLocation(done);
            Io.callDriver(lower(device), done);
            return NtStatus.CONTINUE_COMPLETION; // the bug
        });
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
