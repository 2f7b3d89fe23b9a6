package io.driververifier.samples.twins.ignoresabandoned.broken;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ob.Handle;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.samples.twins.TwinFilter;
import io.driververifier.user.Kernel32;
import io.driververifier.user.LibLoaderApi;
import io.driververifier.user.LibraryReason;
import io.driververifier.user.SynchApi;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;

/**
 * A filter that passes everything on, with a program that protects what it writes to the disk with a mutex.
 *
 * <p>The bug: its detach routine writes, whatever the wait on the mutex has answered.
 */
@Bug("0xC4/4B03")
@DriverName("ignores-abandoned")
public final class BrokenIgnoresAbandonedDriver extends TwinFilter implements ProgramTwin {
    private static final int PLACE = 8_192;
    private static final int SIZE = 512;

    /** A driver without devices. */
    public BrokenIgnoresAbandonedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        UserFile file = UserFile.open(machine, commandLine);
        Handle mutex = SynchApi.createMutex();
        LibLoaderApi.loadLibrary((reason, processEnds) -> dllMain(reason, file, mutex));
        ProgramTwin.threadThatStaysAfter(() -> Kernel32.waitForSingleObject(mutex));
        throw Kernel32.exitProcess(0);
    }

    private static boolean dllMain(LibraryReason reason, UserFile file, Handle mutex) {
        if (reason == LibraryReason.DLL_PROCESS_DETACH) {
            Kernel32.waitForSingleObject(mutex);
            file.write(ByteBuffer.allocate(SIZE), PLACE); // the bug
            SynchApi.releaseMutex(mutex);
        }
        return true;
    }
}
