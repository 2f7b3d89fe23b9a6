package io.driververifier.samples.twins.removelocktag.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;

/**
 * A filter that keeps its device while it handles a request.
 *
 * <p>The bug: it gives the device up with another tag than the one it keeps it with.
 */
@DriverName("remove-lock-tag")
@Bug("0xC4/D5")
public final class BrokenRemoveLockTagDriver implements Driver {
    private final IoRemoveLock lock = new IoRemoveLock();

    /** A driver without devices. */
    public BrokenRemoveLockTagDriver() {}

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
        Io.initializeRemoveLock(lock);
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.acquireRemoveLock(lock, irp);
        NtStatus status = passDown(device, irp);
        Io.releaseRemoveLock(lock, device); // the bug
        return status;
    }

    @Override
    public void unload(DriverObject driver) {
        for (DeviceObject device : driver.devices()) {
            Io.detachDevice(lower(device));
            Io.deleteDevice(device);
        }
    }

    private static DeviceObject lower(DeviceObject device) {
        return device.extension(DeviceObject.class);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
