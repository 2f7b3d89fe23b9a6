package io.driververifier.samples.twins.dereferencedtwice.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Ob;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that has a worker count reads, and keeps its driver object for so long. The worker gives the driver object
 * up once.
 */
@DriverName("dereferenced-twice-right")
public final class RightDereferencedTwiceDriver extends TwinFilter {
    private final AtomicLong reads = new AtomicLong();

    /** A driver without devices. */
    public RightDereferencedTwiceDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        KEvent counted = new KEvent(EventType.NOTIFICATION);
        Ob.referenceObject(device.driver());
        Io.queueWorkItem(Io.allocateWorkItem(device), self -> {
            try {
                reads.incrementAndGet();
                Ob.dereferenceObject(device.driver());
            } finally {
                Ke.setEvent(counted);
            }
        });
        Ke.waitForSingleObject(counted);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
