package io.driververifier.samples.twins.waitedforeverhigh.right;

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
 * A filter that lets reads through when it is told to. It waits for that at {@code PASSIVE_LEVEL}.
 */
@DriverName("waited-for-ever-high-right")
public final class RightWaitedForEverHighDriver extends TwinFilter {
    private final KEvent mayRead = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public RightWaitedForEverHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Ke.setEvent(mayRead);
        Ke.waitForSingleObject(mayRead);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
