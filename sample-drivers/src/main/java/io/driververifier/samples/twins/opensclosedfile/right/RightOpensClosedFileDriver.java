package io.driververifier.samples.twins.opensclosedfile.right;

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
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that tries once for each open whether the disk can be opened.
 */
@DriverName("opens-closed-file-right")
public final class RightOpensClosedFileDriver extends TwinFilter {
    /** A driver without devices. */
    public RightOpensClosedFileDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation own = Io.getCurrentIrpStackLocation(irp);
        FileObject file = own.file();
        if (own.majorFunction() == MajorFunction.CREATE && file != null) {
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
        Io.callDriver(disk, open);
        Ke.waitForSingleObject(event);
    }
}
