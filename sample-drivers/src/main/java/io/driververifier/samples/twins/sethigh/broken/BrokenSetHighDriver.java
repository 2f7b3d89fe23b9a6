package io.driververifier.samples.twins.sethigh.broken;

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
 * A filter that tells whoever waits for it that there was a read.
 *
 * <p>The bug: it does so at the level of a device.
 */
@DriverName("set-high")
@Bug("0xC4/80")
public final class BrokenSetHighDriver extends TwinFilter {
    private final KEvent wasRead = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public BrokenSetHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Irql old = Ke.raiseIrql(Irql.DIRQL);
        Ke.setEvent(wasRead); // the bug
        Ke.lowerIrql(old);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
