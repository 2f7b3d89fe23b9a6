package io.driververifier.samples.twins.copiesinvain.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that passes every request down.
 *
 * <p>The bug: it copies its stack location, and sets no completion routine.
 */
@Bug("0xC9/21C")
@DriverName("copies-in-vain")
public final class BrokenCopiesInVainDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenCopiesInVainDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        return Io.callDriver(lower(device), irp); // the bug
    }
}
