package io.driververifier.samples.twins.waitedabove.broken;

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
import java.time.Duration;

/**
 * A filter that lets reads through when it is told to.
 *
 * <p>The bug: it looks whether it is told at the level of a device.
 */
@DriverName("waited-above")
@Bug("0xC4/120")
public final class BrokenWaitedAboveDriver extends TwinFilter {
    private final KEvent mayRead = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public BrokenWaitedAboveDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Ke.setEvent(mayRead);
        Irql old = Ke.raiseIrql(Irql.DIRQL);
        Ke.waitForSingleObject(mayRead, Duration.ZERO); // the bug
        Ke.lowerIrql(old);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
