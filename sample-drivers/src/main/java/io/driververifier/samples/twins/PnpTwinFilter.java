package io.driververifier.samples.twins;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;

/**
 * A driver on a physical device, but for its dispatch routine.
 *
 * <p>It makes no call with an IRP: what a driver does with its requests has to stand in the driver's own package, which
 * is what is verified.
 */
public abstract non-sealed class PnpTwinFilter implements Driver, PnpTwin {
    /** A filter without devices. */
    protected PnpTwinFilter() {}

    @Override
    public final NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public final NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
        return NtStatus.SUCCESS;
    }

    /** The device below {@code device}. */
    protected static DeviceObject lower(DeviceObject device) {
        return device.extension(DeviceObject.class);
    }
}
