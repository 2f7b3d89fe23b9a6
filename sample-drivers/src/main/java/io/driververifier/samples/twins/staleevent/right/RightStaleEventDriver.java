package io.driververifier.samples.twins.staleevent.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes the disk twice before each write, with one event. It clears the event between the two.
 */
@DriverName("stale-event-right")
public final class RightStaleEventDriver extends TwinFilter {
    /** A driver without devices. */
    public RightStaleEventDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.WRITE) {
            flush(lower(device));
        }
        return passDown(device, irp);
    }

    private static void flush(DeviceObject disk) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        if (send(disk, event) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
        }
        Ke.clearEvent(event);
        Irp again =
                Io.buildSynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, disk, null, 0, event, new IoStatusBlock());
        if (Io.callDriver(disk, again) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
        }
    }

    private static NtStatus send(DeviceObject disk, KEvent event) {
        Irp own = Io.buildSynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, disk, null, 0, event, new IoStatusBlock());
        return Io.callDriver(disk, own);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
