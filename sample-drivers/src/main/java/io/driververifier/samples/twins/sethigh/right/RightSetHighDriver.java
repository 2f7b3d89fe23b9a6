package io.driververifier.samples.twins.sethigh.right;

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
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that tells whoever waits for it that there was a read. It does so at {@code DISPATCH_LEVEL}.
 */
@DriverName("set-high-right")
public final class RightSetHighDriver extends TwinFilter {
    private final KEvent wasRead = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public RightSetHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Irql old = Ke.raiseIrql(Irql.DISPATCH_LEVEL);
        Ke.setEvent(wasRead);
        Ke.lowerIrql(old);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
