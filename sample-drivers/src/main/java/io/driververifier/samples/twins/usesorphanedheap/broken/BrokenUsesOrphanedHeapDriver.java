package io.driververifier.samples.twins.usesorphanedheap.broken;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;
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
 * <p>The bug: its detach routine frees them when the process ends, though a thread was torn away in the heap.
 */
@Bug("0xC4/4B05")
@DriverName("uses-orphaned-heap")
public final class BrokenUsesOrphanedHeapDriver extends TwinFilter implements ProgramTwin {
    private static final int SIZE = 64;

    /** A driver without devices. */
    public BrokenUsesOrphanedHeapDriver() {}

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
            if (reason == LibraryReason.DLL_PROCESS_DETACH) {
                HeapApi.heapFree(heap, cache); // the bug
            }
            return true;
        });
        ProgramTwin.threadThatStaysAfter(() -> HeapApi.heapLock(heap));
        throw Kernel32.exitProcess(0);
    }
}
