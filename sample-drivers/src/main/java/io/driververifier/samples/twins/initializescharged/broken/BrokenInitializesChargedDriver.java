package io.driververifier.samples.twins.initializescharged.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes the disk before each write, with an IRP of its own that the process pays for.
 *
 * <p>The bug: it initialises what IoAllocateIrp has initialised, and the quota is lost.
 */
@Bug("0xC9/20D")
@DriverName("initializes-charged")
public final class BrokenInitializesChargedDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenInitializesChargedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.WRITE) {
            flush(lower(device));
        }
        return passDown(device, irp);
    }

    private static void flush(DeviceObject disk) {
        KEvent back = new KEvent(EventType.NOTIFICATION);
        Irp own = Io.allocateIrp(disk.stackSize(), true);
        Io.initializeIrp(own); // the bug
        send(disk, own, back);
        Ke.waitForSingleObject(back);
        Io.freeIrp(own);
    }

    /** Sends {@code own} as a flush; its routine stops completion and signals {@code back}. */
    private static NtStatus send(DeviceObject disk, Irp own, KEvent back) {
        Io.getNextIrpStackLocation(own).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setCompletionRoutine(own, (none, done) -> {
            Ke.setEvent(back);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        return Io.callDriver(disk, own);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
