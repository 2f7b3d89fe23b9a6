package io.driververifier.samples;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;

/** A filter that attaches to a disk and leaves it; what it does with requests is its subclass's. Any thread. */
public abstract class PassingFilter implements Driver {
    @Override
    public final NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public final NtStatus addDevice(DriverObject driver, DeviceObject disk) {
        DeviceObject filter = Io.createDevice(driver, disk.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, disk));
        return NtStatus.SUCCESS;
    }

    @Override
    public final void unload(DriverObject driver) {
        for (DeviceObject device : driver.devices()) {
            Io.detachDevice(lower(device));
            Io.deleteDevice(device);
        }
    }

    /** The device below. */
    protected static DeviceObject lower(DeviceObject device) {
        return device.extension(DeviceObject.class);
    }

    /** Passes {@code irp} on and is out of it. */
    protected static NtStatus skip(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
