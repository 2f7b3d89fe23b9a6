package io.driververifier.samples.e2e;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;

/** A filter that passes everything on, rightly. */
@DriverName("passingfilter")
class PassingFilter implements Driver {
    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject disk) {
        DeviceObject filter = Io.createDevice(driver, disk.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, disk));
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject filter, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(filter.extension(DeviceObject.class), irp);
    }
}
