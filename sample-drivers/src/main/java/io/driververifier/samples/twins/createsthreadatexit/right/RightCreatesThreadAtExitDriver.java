package io.driververifier.samples.twins.createsthreadatexit.right;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.samples.twins.TwinFilter;
import io.driververifier.user.Kernel32;
import io.driververifier.user.LibLoaderApi;
import io.driververifier.user.LibraryReason;

/**
 * A filter that passes everything on, with a program that cleans up when it is detached.
 *
 * <p>When the process ends it leaves that to the system.
 */
@DriverName("creates-thread-at-exit-right")
public final class RightCreatesThreadAtExitDriver extends TwinFilter implements ProgramTwin {
    /** A driver without devices. */
    public RightCreatesThreadAtExitDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        LibLoaderApi.loadLibrary(this::dllMain);
        throw Kernel32.exitProcess(0);
    }

    private boolean dllMain(LibraryReason reason, boolean processEnds) {
        if (reason == LibraryReason.DLL_PROCESS_DETACH && !processEnds) {
            Kernel32.createThread(() -> 0);
        }
        return true;
    }
}
