package io.driververifier.samples.twins.waitsforthreadatexit.right;

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
import io.driververifier.user.LibLoaderApi;
import io.driververifier.user.LibraryReason;

/**
 * A filter that passes everything on, with a program that has a thread that writes behind.
 *
 * <p>Its detach routine waits for the thread only if the process goes on.
 */
@DriverName("waits-for-thread-at-exit-right")
public final class RightWaitsForThreadAtExitDriver extends TwinFilter implements ProgramTwin {
    private final KEvent stop = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public RightWaitsForThreadAtExitDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        Handle writer = Kernel32.createThread(() -> {
            Ke.waitForSingleObject(stop);
            return 0;
        });
        LibLoaderApi.loadLibrary((reason, processEnds) -> {
            if (reason == LibraryReason.DLL_PROCESS_DETACH && !processEnds) {
                Ke.setEvent(stop);
                Kernel32.waitForSingleObject(writer);
            }
            return true;
        });
        throw Kernel32.exitProcess(0);
    }
}
