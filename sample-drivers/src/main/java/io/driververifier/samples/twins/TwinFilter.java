package io.driververifier.samples.twins;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;

/**
 * A filter over a disk, but for its dispatch routine.
 *
 * <p>It makes no call with an IRP: what a driver does with its requests has to stand in the driver's own package, which
 * is what is verified.
 */
public abstract class TwinFilter implements Driver {
    /** A filter without devices. */
    protected TwinFilter() {}

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

    @Override
    public final void unload(DriverObject driver) {
        for (DeviceObject device : driver.devices()) {
            Io.detachDevice(lower(device));
            Io.deleteDevice(device);
        }
    }

    /** The device below {@code device}. */
    protected static DeviceObject lower(DeviceObject device) {
        return device.extension(DeviceObject.class);
    }
}
