package io.driververifier.samples.twins.pendsuncancelable.right;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.disk.DiskControl;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.samples.twins.TwinFilter;
import io.driververifier.user.UserFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter that keeps the requests of those who watch the disk until they close it, or cancel them, or end: its program ends
 * without either.
 */
@DriverName("pends-uncancelable-right")
public final class RightPendsUncancelableDriver extends TwinFilter implements ProgramTwin {
    /** Guarded by this. */
    private final List<Irp> watching = new ArrayList<>();

    /** A driver without devices. */
    public RightPendsUncancelableDriver() {}

    @Override
    public int main(Machine machine, String commandLine) {
        UserFile.open(machine, commandLine).controlOverlapped(DiskControl.IOCTL_WATCH, null, null);
        return 0;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation own = Io.getCurrentIrpStackLocation(irp);
        if (own.majorFunction() == MajorFunction.CLEANUP) {
            giveAllBack();
        } else if (own.parameters() instanceof IrpParameters.DeviceIoControl control
                && control.ioControlCode() == DiskControl.IOCTL_WATCH) {
            return keep(irp);
        }
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private NtStatus keep(Irp irp) {
        Io.markIrpPending(irp);
        if (!watch(irp)) {
            complete(irp);
        }
        return NtStatus.PENDING;
    }

    /** Answers false where the IRP had been cancelled before there was a routine to call. */
    private synchronized boolean watch(Irp irp) {
        Io.setCancelRoutine(irp, this::cancel);
        if (irp.isCancelled() && Io.setCancelRoutine(irp, null) != null) {
            return false;
        }
        watching.add(irp);
        return true;
    }

    private void cancel(DeviceObject device, Irp irp) {
        Io.releaseCancelSpinLock(device, irp.cancelIrql());
        forget(irp);
        complete(irp);
    }

    private synchronized void forget(Irp irp) {
        watching.remove(irp);
    }

    private void giveAllBack() {
        takeAll().forEach(RightPendsUncancelableDriver::complete);
    }

    /** Those that are being cancelled are left to their cancel routine. */
    private synchronized List<Irp> takeAll() {
        List<Irp> taken = new ArrayList<>();
        for (Irp irp : watching) {
            if (Io.setCancelRoutine(irp, null) != null) {
                taken.add(irp);
            }
        }
        watching.removeAll(taken);
        return taken;
    }

    private static void complete(Irp irp) {
        irp.setStatus(NtStatus.CANCELLED);
        irp.setInformation(0);
        Io.completeRequest(irp);
    }
}
