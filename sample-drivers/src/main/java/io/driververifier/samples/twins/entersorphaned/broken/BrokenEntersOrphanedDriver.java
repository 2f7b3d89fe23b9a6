package io.driververifier.samples.twins.entersorphaned.broken;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.samples.twins.TwinFilter;
import io.driververifier.user.CriticalSection;
import io.driververifier.user.Kernel32;
import io.driververifier.user.LibLoaderApi;
import io.driververifier.user.LibraryReason;

/**
 * A filter that passes everything on, with a program that protects its cache with a critical section.
 *
 * <p>The bug: its detach routine enters the section when the process ends, though a thread was torn away inside.
 */
@Bug("0xC4/4B02")
@DriverName("enters-orphaned")
public final class BrokenEntersOrphanedDriver extends TwinFilter implements ProgramTwin {
    private final CriticalSection cache = new CriticalSection();

    /** A driver without devices. */
    public BrokenEntersOrphanedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        LibLoaderApi.loadLibrary((reason, processEnds) -> dllMain(reason));
        ProgramTwin.threadThatStaysAfter(cache::enter);
        throw Kernel32.exitProcess(0);
    }

    private boolean dllMain(LibraryReason reason) {
        if (reason == LibraryReason.DLL_PROCESS_DETACH) {
            cache.enter(); // the bug
            cache.leave();
        }
        return true;
    }
}
