package io.driververifier.samples.stacks;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.UsageNotification;
import io.driververifier.nt.io.IrpParameters.UsageType;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Ob;
import io.driververifier.samples.acpi.Acpi;
import io.driververifier.samples.pci.Pci;
import io.driververifier.samples.pciide.PciIde;

/**
 * An IDE controller on a PCI bus: two device stacks, of which the upper one's bottom sends requests to the lower one.
 *
 * <pre>{@code
 *   pciide   function device of the controller
 *   acpi     filter on the controller
 *   pci      physical device of the controller --+
 *                                                |  an IRP of its own
 *   pci      function device of the bus   <------+
 *   acpi     physical device of the bus
 * }</pre>
 *
 * <p>Lives as long as its machine. Any thread.
 */
public final class PciStack {
    private final Acpi acpi;
    private final Pci pci;
    private final PciIde pciide;
    private final DeviceObject controller;

    private PciStack(Acpi acpi, Pci pci, PciIde pciide, DeviceObject controller) {
        this.acpi = acpi;
        this.pci = pci;
        this.pciide = pciide;
        this.controller = controller;
    }

    /** Loads the three drivers into {@code machine} and has them add their devices, from the bottom up. */
    public static PciStack build(Machine machine) {
        Acpi acpi = new Acpi();
        Pci pci = new Pci();
        PciIde pciide = new PciIde();
        DriverObject acpiDriver = machine.load(acpi);
        machine.addDevice(machine.load(pci), physicalDevice(machine, Acpi.BUS_DEVICE_NAME));
        DeviceObject controller = physicalDevice(machine, Pci.CHILD_DEVICE_NAME);
        machine.addDevice(acpiDriver, controller);
        machine.addDevice(machine.load(pciide), controller);
        return new PciStack(acpi, pci, pciide, controller);
    }

    private static DeviceObject physicalDevice(Machine machine, String name) {
        return machine.device(name).orElseThrow(() -> new IllegalStateException("No driver has created " + name));
    }

    /**
     * Tells the controller that a file of the kind {@code type} comes to it, or leaves it if {@code inPath} is false, as
     * the system does when a paging file is made on one of its disks; answers what the drivers say.
     */
    public NtStatus notifyUsage(UsageType type, boolean inPath) {
        DeviceObject top = Io.getAttachedDeviceReference(controller);
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        Irp irp = Io.buildSynchronousFsdRequest(MajorFunction.PNP, top, null, 0, event, iosb);
        irp.setStatus(NtStatus.NOT_SUPPORTED);
        IoStackLocation first = Io.getNextIrpStackLocation(irp);
        first.setMinorFunction(PnpMinor.DEVICE_USAGE_NOTIFICATION);
        first.setParameters(new UsageNotification(inPath, type));
        NtStatus status = Io.callDriver(top, irp);
        if (status == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            status = iosb.status();
        }
        Ob.dereferenceObject(top);
        return status;
    }

    /** How many files each driver has been told of and not been told to forget. */
    public UsageCounts usageCounts() {
        return new UsageCounts(
                pciide.usageCount(),
                acpi.filterUsageCount(),
                pci.deviceUsageCount(),
                pci.busUsageCount(),
                acpi.busUsageCount());
    }

    /** The counts of the five devices that a notification passes, from the top down. */
    public record UsageCounts(int pciide, int acpiFilter, int pciDevice, int pciBus, int acpiBus) {}
}
