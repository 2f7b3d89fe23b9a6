package io.driververifier.samples.twins.waitedforeverhigh.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that lets reads through when it is told to.
 *
 * <p>The bug: it waits for that with the IRQL raised, and without a timeout.
 */
@DriverName("waited-for-ever-high")
@Bug("0xC4/121")
public final class BrokenWaitedForEverHighDriver extends TwinFilter {
    private final KEvent mayRead = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public BrokenWaitedForEverHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Ke.setEvent(mayRead);
        Irql old = Ke.raiseIrql(Irql.DISPATCH_LEVEL);
        Ke.waitForSingleObject(mayRead); // the bug
        Ke.lowerIrql(old);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
