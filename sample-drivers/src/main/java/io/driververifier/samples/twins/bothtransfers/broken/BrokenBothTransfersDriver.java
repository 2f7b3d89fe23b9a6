package io.driververifier.samples.twins.bothtransfers.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;
import java.util.Set;

/**
 * A filter that passes everything down, with a device beside the stack for its own controls.
 *
 * <p>The bug: that device asks for buffered and for direct I/O.
 */
@Bug("0xC9/245")
@DriverName("both-transfers")
public final class BrokenBothTransfersDriver implements Driver {
    /** A driver without devices. */
    public BrokenBothTransfersDriver() {}

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
        Io.createDevice(driver, Set.of(DeviceFlag.BUFFERED_IO, DeviceFlag.DIRECT_IO)); // the bug
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(device.extension(DeviceObject.class), irp);
    }

    @Override
    public void unload(DriverObject driver) {
        for (DeviceObject device : driver.devices()) {
            DeviceObject disk = device.attachedTo();
            if (disk != null) {
                Io.detachDevice(disk);
            }
            Io.deleteDevice(device);
        }
    }
}
