package io.driververifier.samples.acpi;

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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The driver of the machine's firmware: it has the physical device of the PCI bus, and a filter on each device of it.
 *
 * <p>It teaches that one driver may sit in a stack, and in the stack below, in different roles. Its devices live as long
 * as the machine.
 */
@DriverName("acpi")
public final class Acpi implements Driver {
    /** The name of the bus's physical device: the identifier that firmware gives to a root of PCI. */
    public static final String BUS_DEVICE_NAME = "PNP0A03";

    private final AtomicInteger busUsage = new AtomicInteger();
    private final AtomicInteger filterUsage = new AtomicInteger();

    /** A driver without devices. */
    public Acpi() {}

    /** How many files the bus has been told of that the system depends on. */
    public int busUsageCount() {
        return busUsage.get();
    }

    /** How many such files the filters have been told of. */
    public int filterUsageCount() {
        return filterUsage.get();
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        Io.createDevice(driver, BUS_DEVICE_NAME, Set.of()).setExtension(new AcpiBus(busUsage));
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(new AcpiFilter(Io.attachDeviceToDeviceStack(filter, physical), filterUsage));
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        AcpiExtension extension = device.extension(AcpiExtension.class);
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP
                && location.minorFunction() == PnpMinor.DEVICE_USAGE_NOTIFICATION) {
            return extension.deviceUsageNotification(irp);
        }
        return extension.otherRequest(irp);
    }
}
