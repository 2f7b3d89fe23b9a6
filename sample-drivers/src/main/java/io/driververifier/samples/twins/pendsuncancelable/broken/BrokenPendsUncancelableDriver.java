package io.driververifier.samples.twins.pendsuncancelable.broken;

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
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.samples.twins.TwinFilter;
import io.driververifier.user.UserFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter that keeps the requests of those who watch the disk until they close it; its program ends without that.
 *
 * <p>The bug: it has no cancel routine, so that the end of the program waits for the time-out of its request.
 */
@Bug("0xC9/4A11")
@DriverName("pends-uncancelable")
public final class BrokenPendsUncancelableDriver extends TwinFilter implements ProgramTwin {
    /** Guarded by this. */
    private final List<Irp> watching = new ArrayList<>();

    /** A driver without devices. */
    public BrokenPendsUncancelableDriver() {}

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
        Io.markIrpPending(irp); // the bug
        watch(irp);
        return NtStatus.PENDING;
    }

    private synchronized void watch(Irp irp) {
        watching.add(irp);
    }

    private void giveAllBack() {
        takeAll().forEach(BrokenPendsUncancelableDriver::complete);
    }

    private synchronized List<Irp> takeAll() {
        List<Irp> taken = new ArrayList<>(watching);
        watching.clear();
        return taken;
    }

    private static void complete(Irp irp) {
        irp.setStatus(NtStatus.CANCELLED);
        irp.setInformation(0);
        Io.completeRequest(irp);
    }
}
