package io.driververifier.samples.twins.queuedtwice.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that has a worker count reads, which a DPC asks for. The DPC has a work item for each piece of work.
 */
@DriverName("queued-twice-right")
public final class RightQueuedTwiceDriver extends TwinFilter {
    private final AtomicLong reads = new AtomicLong();

    /** A driver without devices. */
    public RightQueuedTwiceDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        IoWorkItem first = Io.allocateWorkItem(device);
        IoWorkItem second = Io.allocateWorkItem(device);
        Ke.insertQueueDpc(Ke.initializeDpc(dpc -> {
            Io.queueWorkItem(first, self -> reads.incrementAndGet());
            Io.queueWorkItem(second, self -> reads.incrementAndGet());
        }));
        Ke.flushQueuedDpcs();
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
