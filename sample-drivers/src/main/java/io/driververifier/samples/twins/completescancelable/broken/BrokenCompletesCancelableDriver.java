package io.driververifier.samples.twins.completescancelable.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that answers flushes itself, and that a program can cancel them in until then.
 *
 * <p>The bug: the cancel routine is still set when it completes them.
 */
@Bug("0xC9/23C")
@DriverName("completes-cancelable")
public final class BrokenCompletesCancelableDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenCompletesCancelableDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.FLUSH_BUFFERS) {
            return passDown(device, irp);
        }
        return flush(device, irp);
    }

    private static NtStatus flush(DeviceObject device, Irp irp) {
        Io.markIrpPending(irp);
        Io.setCancelRoutine(irp, BrokenCompletesCancelableDriver::cancel);
        complete(irp, NtStatus.SUCCESS);
        return NtStatus.PENDING;
    }

    private static void cancel(DeviceObject device, Irp irp) {
        Io.releaseCancelSpinLock(device, irp.cancelIrql());
        complete(irp, NtStatus.CANCELLED);
    }

    private static void complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp); // the bug
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
