package io.driververifier.samples.pci;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.UsageNotification;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The driver of a PCI bus: it has the function device of the bus, and the physical device of the one thing on it.
 *
 * <p>It teaches both ways to wait for the drivers below: with an IRP that came from above, which its completion routine
 * takes back, and with an IRP of its own, whose event the I/O manager signals. Its devices live as long as the machine.
 */
@DriverName("pci")
public final class Pci implements Driver {
    /** The name of the physical device on the bus. */
    public static final String CHILD_DEVICE_NAME = "NTPNP_PCI0001";

    private final AtomicInteger busUsage = new AtomicInteger();
    private final AtomicInteger deviceUsage = new AtomicInteger();

    /** A driver without devices. */
    public Pci() {}

    /** How many files the bus has been told of that the system depends on. */
    public int busUsageCount() {
        return busUsage.get();
    }

    /** How many such files the device on the bus has been told of. */
    public int deviceUsageCount() {
        return deviceUsage.get();
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    /** Puts the bus on {@code physical}, and finds the one device on it at once, because nobody here asks for them. */
    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject function = Io.createDevice(driver, physical.flags());
        PciBus bus = new PciBus(function, Io.attachDeviceToDeviceStack(function, physical), busUsage);
        function.setExtension(bus);
        Io.createDevice(driver, CHILD_DEVICE_NAME, Set.of()).setExtension(new PciDevice(bus, deviceUsage));
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        PciExtension extension = device.extension(PciExtension.class);
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() != MajorFunction.PNP) {
            return extension.otherRequest(irp);
        }
        if (extension instanceof PciBus bus) {
            bus.callDownIrpStack(irp);
        }
        // A PnP request that nobody knows keeps the status that it came with.
        NtStatus status = location.minorFunction() == PnpMinor.DEVICE_USAGE_NOTIFICATION
                ? extension.deviceUsageNotification(irp, location.parameters(UsageNotification.class))
                : irp.status();
        irp.setStatus(status);
        Io.completeRequest(irp);
        return status;
    }
}
