package io.driververifier.samples.twins.completesbelow.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A filter that gets each read back from the disk before it completes it.
 *
 * <p>The bug: it does not wait until it has got it back.
 */
@Bug(value = "0xC9/209", needsPending = true)
@DriverName("completes-below")
public final class BrokenCompletesBelowDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenCompletesBelowDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return forwardAndComplete(device, irp);
    }

    private static NtStatus forwardAndComplete(DeviceObject device, Irp irp) {
        AtomicReference<NtStatus> outcome = new AtomicReference<>(NtStatus.UNSUCCESSFUL);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            outcome.set(done.status());
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(lower(device), irp);
        Io.completeRequest(irp); // the bug
        return outcome.get();
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
