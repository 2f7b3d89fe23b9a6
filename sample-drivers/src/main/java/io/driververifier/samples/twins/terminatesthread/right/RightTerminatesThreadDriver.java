package io.driververifier.samples.twins.terminatesthread.right;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Handle;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.samples.twins.TwinFilter;
import io.driververifier.user.Kernel32;

/**
 * A filter that passes everything on, with a program that ends a thread of its own.
 *
 * <p>It tells the thread to end, and waits for it.
 */
@DriverName("terminates-thread-right")
public final class RightTerminatesThreadDriver extends TwinFilter implements ProgramTwin {
    private final KEvent stop = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public RightTerminatesThreadDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        Handle worker = Kernel32.createThread(this::work);
        Ke.setEvent(stop);
        Kernel32.waitForSingleObject(worker);
        return 0;
    }

    private int work() {
        Ke.waitForSingleObject(stop);
        return 0;
    }
}
