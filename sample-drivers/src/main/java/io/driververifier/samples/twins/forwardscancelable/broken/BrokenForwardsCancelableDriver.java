package io.driververifier.samples.twins.forwardscancelable.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that a program can cancel its reads in, as long as it has them.
 *
 * <p>The bug: the cancel routine is still set when the read is passed down.
 */
@Bug("0xC9/203")
@DriverName("forwards-cancelable")
public final class BrokenForwardsCancelableDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenForwardsCancelableDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return read(device, irp);
    }

    private static NtStatus read(DeviceObject device, Irp irp) {
        Io.markIrpPending(irp);
        Io.setCancelRoutine(irp, BrokenForwardsCancelableDriver::cancel);
        Io.skipCurrentIrpStackLocation(irp);
        Io.callDriver(lower(device), irp); // the bug
        return NtStatus.PENDING;
    }

    private static void cancel(DeviceObject device, Irp irp) {
        Io.releaseCancelSpinLock(device, irp.cancelIrql());
        complete(irp, NtStatus.CANCELLED);
    }

    private static void complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
