package io.driververifier.samples.twins.cancelabletoolate.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that answers flushes itself, and that a program can cancel them in until then.
 */
@DriverName("cancelable-too-late-right")
public final class RightCancelableTooLateDriver extends TwinFilter {
    /** A driver without devices. */
    public RightCancelableTooLateDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.FLUSH_BUFFERS) {
            return passDown(device, irp);
        }
        return flush(device, irp);
    }

    private static NtStatus flush(DeviceObject device, Irp irp) {
        Io.markIrpPending(irp);
        Io.setCancelRoutine(irp, RightCancelableTooLateDriver::cancel);
        if (Io.setCancelRoutine(irp, null) != null) {
            complete(irp, NtStatus.SUCCESS);
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
