package io.driververifier.samples.twins.spinsonorphan.broken;

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
import io.driververifier.user.SynchApi;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A filter that passes everything on, with a program that protects its cache with a lock of its own making.
 *
 * <p>The bug: its detach routine spins for the lock when the process ends, though its owner was torn away.
 */
@Bug("0xC4/4B04")
@DriverName("spins-on-orphan")
public final class BrokenSpinsOnOrphanDriver extends TwinFilter implements ProgramTwin {
    private final AtomicInteger lock = new AtomicInteger();

    /** A driver without devices. */
    public BrokenSpinsOnOrphanDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        LibLoaderApi.loadLibrary((reason, processEnds) -> dllMain(reason));
        ProgramTwin.threadThatStaysAfter(this::acquire);
        throw Kernel32.exitProcess(0);
    }

    private boolean dllMain(LibraryReason reason) {
        if (reason == LibraryReason.DLL_PROCESS_DETACH) {
            acquire();
        }
        return true;
    }

    private void acquire() {
        while (SynchApi.interlockedCompareExchange(lock, 1, 0) != 0) { // the bug
            Thread.onSpinWait();
        }
    }
}
