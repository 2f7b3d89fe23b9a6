package io.driververifier.samples.twins.entersorphaned.right;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.samples.twins.TwinFilter;
import io.driververifier.user.CriticalSection;
import io.driververifier.user.Kernel32;
import io.driververifier.user.LibLoaderApi;
import io.driververifier.user.LibraryReason;

/**
 * A filter that passes everything on, with a program that protects its cache with a critical section.
 *
 * <p>Its detach routine does nothing when the process ends.
 */
@DriverName("enters-orphaned-right")
public final class RightEntersOrphanedDriver extends TwinFilter implements ProgramTwin {
    private final CriticalSection cache = new CriticalSection();

    /** A driver without devices. */
    public RightEntersOrphanedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        LibLoaderApi.loadLibrary(this::dllMain);
        ProgramTwin.threadThatStaysAfter(cache::enter);
        throw Kernel32.exitProcess(0);
    }

    private boolean dllMain(LibraryReason reason, boolean processEnds) {
        if (reason == LibraryReason.DLL_PROCESS_DETACH && !processEnds) {
            cache.enter();
            cache.leave();
        }
        return true;
    }
}
