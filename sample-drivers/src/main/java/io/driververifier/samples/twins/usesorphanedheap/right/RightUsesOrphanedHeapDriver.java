package io.driververifier.samples.twins.usesorphanedheap.right;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.ProgramTwin;
import io.driververifier.samples.twins.TwinFilter;
import io.driververifier.user.Heap;
import io.driververifier.user.HeapApi;
import io.driververifier.user.Kernel32;
import io.driververifier.user.LibLoaderApi;
import io.driververifier.user.LibraryReason;
import java.nio.ByteBuffer;

/**
 * A filter that passes everything on, with a program that has its buffers on the heap of the process.
 *
 * <p>Its detach routine leaves them to the system when the process ends.
 */
@DriverName("uses-orphaned-heap-right")
public final class RightUsesOrphanedHeapDriver extends TwinFilter implements ProgramTwin {
    private static final int SIZE = 64;

    /** A driver without devices. */
    public RightUsesOrphanedHeapDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        Heap heap = HeapApi.getProcessHeap();
        ByteBuffer cache = HeapApi.heapAlloc(heap, SIZE);
        LibLoaderApi.loadLibrary((reason, processEnds) -> {
            if (reason == LibraryReason.DLL_PROCESS_DETACH && !processEnds) {
                HeapApi.heapFree(heap, cache);
            }
            return true;
        });
        ProgramTwin.threadThatStaysAfter(() -> HeapApi.heapLock(heap));
        throw Kernel32.exitProcess(0);
    }
}
