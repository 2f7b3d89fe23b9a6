package io.driververifier.samples.twins.cancelabletoolate.broken;

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
 * <p>The bug: it makes them cancelable when it has completed them.
 */
@Bug("0x48")
@DriverName("cancelable-too-late")
public final class BrokenCancelableTooLateDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenCancelableTooLateDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.FLUSH_BUFFERS) {
            return passDown(device, irp);
        }
        return flush(device, irp);
    }

    private static NtStatus flush(DeviceObject device, Irp irp) {
        Io.markIrpPending(irp);
        complete(irp, NtStatus.SUCCESS);
        Io.setCancelRoutine(irp, BrokenCancelableTooLateDriver::cancel); // the bug
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
