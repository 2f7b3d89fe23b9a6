package io.driververifier.samples.toaster.bus;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;

/**
 * The driver of a bus of toasters, in the manner of the WDK's sample: it has the function device of the bus, opened as
 * {@code \\.\toasterbus}, and the physical device of each toaster.
 *
 * <p>It teaches the two roles of a bus driver: its function device adds to requests and passes them on, its physical
 * devices end them; and that a physical device stays as long as its toaster is plugged in, whatever is removed above it.
 */
@DriverName("toasterbus")
public final class ToasterBus implements Driver {
    /** The name under which programs open the bus. */
    public static final String DEVICE_NAME = "toasterbus";

    private final boolean late;

    /** A bus whose toasters answer at once. */
    public ToasterBus() {
        this(false);
    }

    /** A bus whose toasters answer before their dispatch routine returns, or if {@code late} on another thread. */
    public ToasterBus(boolean late) {
        this.late = late;
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject function = Io.createDevice(driver, DEVICE_NAME, physical.flags());
        DeviceObject lower = Io.attachDeviceToDeviceStack(function, physical);
        function.setExtension(new BusDevice(function, physical, lower, late));
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        BusExtension extension = device.extension(BusExtension.class);
        NtStatus status = Io.acquireRemoveLock(extension.removeLock(), irp);
        return status.isSuccess() ? extension.dispatch(irp) : complete(irp, status);
    }

    static NtStatus complete(Irp irp, NtStatus status) {
        return complete(irp, status, 0);
    }

    static NtStatus complete(Irp irp, NtStatus status, long information) {
        irp.setStatus(status);
        irp.setInformation(information);
        Io.completeRequest(irp);
        return status;
    }
}
