package io.driververifier.samples.pciide;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The driver of an IDE controller on a PCI bus; the top of the stack.
 *
 * <p>It teaches to forward and wait: the request goes down, the thread waits, and the driver completes it when all below
 * have agreed. Its devices live as long as the machine.
 */
@DriverName("pciide")
public final class PciIde implements Driver {
    private final AtomicInteger usage = new AtomicInteger();

    /** A driver without devices. */
    public PciIde() {}

    /** How many files its controllers have been told of that the system depends on. */
    public int usageCount() {
        return usage.get();
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject function = Io.createDevice(driver, physical.flags());
        function.setExtension(new GenPnpFdo(Io.attachDeviceToDeviceStack(function, physical), usage));
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        GenPnpFdo controller = device.extension(GenPnpFdo.class);
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP
                && location.minorFunction() == PnpMinor.DEVICE_USAGE_NOTIFICATION) {
            return controller.usageNotification(irp);
        }
        return controller.passDown(irp);
    }
}
