package io.driververifier.samples.twins.opensclosedfile.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that tries once for each open whether the disk can be opened.
 *
 * <p>The bug: it does so when the program has closed its handle.
 */
@Bug("0xC9/0F")
@DriverName("opens-closed-file")
public final class BrokenOpensClosedFileDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenOpensClosedFileDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation own = Io.getCurrentIrpStackLocation(irp);
        FileObject file = own.file();
        if (own.majorFunction() == MajorFunction.CLEANUP && file != null) {
            tryToOpen(lower(device), file);
        }
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private static void tryToOpen(DeviceObject disk, FileObject file) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Irp open = Io.allocateIrp(disk.stackSize());
        IoStackLocation first = Io.getNextIrpStackLocation(open);
        first.setMajorFunction(MajorFunction.CREATE);
        first.setFile(file);
        Io.setCompletionRoutine(open, (self, done) -> {
            Io.freeIrp(done);
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(disk, open); // the bug
        Ke.waitForSingleObject(event);
    }
}
