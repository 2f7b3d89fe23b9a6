package io.driververifier.samples.twins.skipsdevice.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.Neighbours;

/**
 * A filter on top of another filter.
 *
 * <p>The bug: it passes flushes on to the device that it was given, and not to what it is attached to.
 */
@Neighbours(below = "s01-forward-and-forget")
@Bug("0xC9/211")
@DriverName("skips-device")
public final class BrokenSkipsDeviceDriver implements Driver {
    /** A driver without devices. */
    public BrokenSkipsDeviceDriver() {}

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(new Extension(Io.attachDeviceToDeviceStack(filter, physical), physical));
        return NtStatus.SUCCESS;
    }

    @Override
    public void unload(DriverObject driver) {
        for (DeviceObject device : driver.devices()) {
            Io.detachDevice(device.extension(Extension.class).lower());
            Io.deleteDevice(device);
        }
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Extension extension = device.extension(Extension.class);
        boolean isFlush = Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.FLUSH_BUFFERS;
        Io.skipCurrentIrpStackLocation(irp);
        if (isFlush) {
            return Io.callDriver(extension.physical(), irp); // the bug
        }
        return Io.callDriver(extension.lower(), irp);
    }

    /** What the driver keeps with each of its devices. */
    private record Extension(DeviceObject lower, DeviceObject physical) {}
}
