package io.driververifier.samples.twins.waitedhigh.right;

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
import java.time.Duration;

/**
 * A filter that lets reads through when it is told to, or after a while. It waits for that at {@code PASSIVE_LEVEL}.
 */
@DriverName("waited-high-right")
public final class RightWaitedHighDriver extends TwinFilter {
    private static final Duration WAIT = Duration.ofMillis(1);

    private final KEvent mayRead = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public RightWaitedHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        Ke.setEvent(mayRead);
        Ke.waitForSingleObject(mayRead, WAIT);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
