package io.driververifier.samples.twins.createsthreadatexit.broken;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.samples.twins.TwinFilter;
import io.driververifier.user.Kernel32;
import io.driververifier.user.LibLoaderApi;
import io.driververifier.user.LibraryReason;

/**
 * A filter that passes everything on, with a program that cleans up when it is detached.
 *
 * <p>The bug: it does so in a thread of its own, when the process ends too.
 */
@Bug("0xC4/4B06")
@DriverName("creates-thread-at-exit")
public final class BrokenCreatesThreadAtExitDriver extends TwinFilter implements ProgramTwin {
    /** A driver without devices. */
    public BrokenCreatesThreadAtExitDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        LibLoaderApi.loadLibrary((reason, processEnds) -> dllMain(reason));
        throw Kernel32.exitProcess(0);
    }

    private boolean dllMain(LibraryReason reason) {
        if (reason == LibraryReason.DLL_PROCESS_DETACH) {
            Kernel32.createThread(() -> 0); // the bug
        }
        return true;
    }
}
