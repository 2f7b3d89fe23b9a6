package io.driververifier.samples.twins.resendsandletsgo.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes once more what took long to flush, from its completion routine.
 */
@DriverName("resends-and-lets-go-right")
public final class RightResendsAndLetsGoDriver extends TwinFilter {
    /** A driver without devices. */
    public RightResendsAndLetsGoDriver() {}

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
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
