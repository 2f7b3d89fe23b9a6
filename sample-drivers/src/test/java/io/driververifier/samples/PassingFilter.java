package io.driververifier.samples;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.TwinFilter;

/** A filter over a disk for tests; what it does with requests is its subclass's, and most it passes on. Any thread. */
public abstract class PassingFilter extends TwinFilter {
    /** Passes {@code irp} on and is out of it. */
    protected static NtStatus skip(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
