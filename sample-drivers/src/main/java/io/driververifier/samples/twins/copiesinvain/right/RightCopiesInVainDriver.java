package io.driververifier.samples.twins.copiesinvain.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that passes every request down.
 */
@DriverName("copies-in-vain-right")
public final class RightCopiesInVainDriver extends TwinFilter {
    /** A driver without devices. */
    public RightCopiesInVainDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
