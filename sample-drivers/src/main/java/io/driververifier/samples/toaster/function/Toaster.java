package io.driververifier.samples.toaster.function;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.PnpMinor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The function driver of toasters, in the manner of the WDK's sample; programs open the first as {@code \\.\toaster0}, the
 * next as {@code \\.\toaster1}.
 *
 * <p>It teaches the life of a device: started after the drivers below, held while it is stopped, asleep or about to go,
 * refused once it is gone; and the owner of a power policy, who makes device requests of the system's.
 */
@DriverName("toaster")
public final class Toaster implements Driver {
    /** What the names of its devices begin with, before their number. */
    public static final String DEVICE_NAME_PREFIX = "toaster";

    private final AtomicInteger added = new AtomicInteger();

    /** A driver without devices. */
    public Toaster() {}

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject function = Io.createDevice(driver, DEVICE_NAME_PREFIX + added.getAndIncrement(), physical.flags());
        DeviceObject lower = Io.attachDeviceToDeviceStack(function, physical);
        function.setExtension(new ToasterDevice(function, lower));
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        ToasterDevice toaster = device.extension(ToasterDevice.class);
        NtStatus acquired = Io.acquireRemoveLock(toaster.removeLock(), irp);
        if (!acquired.isSuccess()) {
            irp.setStatus(acquired);
            irp.setInformation(0);
            Io.completeRequest(irp);
            return acquired;
        }
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case PNP ->
                location.minorFunction() instanceof PnpMinor minor
                        ? toaster.pnp().dispatch(irp, minor)
                        : toaster.passDown(irp);
            case POWER -> toaster.power().dispatch(irp, location);
            case SYSTEM_CONTROL -> toaster.passDown(irp);
            case READ, WRITE -> toaster.transfer(irp);
            case CREATE -> toaster.complete(irp, toaster.isGone() ? NtStatus.NO_SUCH_DEVICE : NtStatus.SUCCESS);
            case CLEANUP -> {
                toaster.queue().cleanUp(location.file());
                yield toaster.complete(irp, NtStatus.SUCCESS);
            }
            case CLOSE -> toaster.complete(irp, NtStatus.SUCCESS);
            default -> toaster.complete(irp, NtStatus.INVALID_DEVICE_REQUEST);
        };
    }
}
