package io.driververifier.samples.twins.completesown.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes the disk before each write, with an IRP of its own.
 */
@DriverName("completes-own-right")
public final class RightCompletesOwnDriver extends TwinFilter {
    /** A driver without devices. */
    public RightCompletesOwnDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.WRITE) {
            flush(lower(device));
        }
        return passDown(device, irp);
    }

    private static void flush(DeviceObject disk) {
        KEvent back = new KEvent(EventType.NOTIFICATION);
        Irp own = Io.allocateIrp(disk.stackSize());
        Io.getNextIrpStackLocation(own).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setCompletionRoutine(own, (none, done) -> {
            Io.freeIrp(done);
            Ke.setEvent(back);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(disk, own);
        Ke.waitForSingleObject(back);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
