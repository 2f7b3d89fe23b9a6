package io.driververifier.samples.twins.terminatesthread.broken;

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
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.samples.twins.TwinFilter;
import io.driververifier.user.Kernel32;

/**
 * A filter that passes everything on, with a program that ends a thread of its own.
 *
 * <p>The bug: it tears the thread away, wherever that is.
 */
@Bug("0xC4/4B01")
@DriverName("terminates-thread")
public final class BrokenTerminatesThreadDriver extends TwinFilter implements ProgramTwin {
    private final KEvent stop = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public BrokenTerminatesThreadDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        Handle worker = Kernel32.createThread(this::work);
        Kernel32.terminateThread(worker, 1); // the bug
        Kernel32.waitForSingleObject(worker);
        return 0;
    }

    private int work() {
        Ke.waitForSingleObject(stop);
        return 0;
    }
}
