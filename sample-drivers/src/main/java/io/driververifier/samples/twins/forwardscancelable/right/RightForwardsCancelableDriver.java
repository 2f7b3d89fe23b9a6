package io.driververifier.samples.twins.forwardscancelable.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that a program can cancel its reads in, as long as it has them.
 */
@DriverName("forwards-cancelable-right")
public final class RightForwardsCancelableDriver extends TwinFilter {
    /** A driver without devices. */
    public RightForwardsCancelableDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return read(device, irp);
    }

    private static NtStatus read(DeviceObject device, Irp irp) {
        Io.markIrpPending(irp);
        Io.setCancelRoutine(irp, RightForwardsCancelableDriver::cancel);
        if (Io.setCancelRoutine(irp, null) != null) {
            passDown(device, irp);
        }
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
