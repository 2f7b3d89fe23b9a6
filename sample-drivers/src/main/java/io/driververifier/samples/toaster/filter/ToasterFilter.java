package io.driververifier.samples.toaster.filter;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A filter for any place in the stack of a toaster, which passes every request on as it came, in the manner of the WDK's
 * sample.
 *
 * <p>It teaches what even a driver that does nothing has to do: count its requests, so that its device does not go while
 * one is inside; look at a start only after the drivers below; and go with the removal.
 */
@DriverName("toasterfilter")
public final class ToasterFilter implements Driver {
    private final AtomicInteger started = new AtomicInteger();

    /** A filter without devices. */
    public ToasterFilter() {}

    /** How often the drivers below have started a device. */
    public int startCount() {
        return started.get();
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        IoRemoveLock removeLock = new IoRemoveLock();
        Io.initializeRemoveLock(removeLock);
        filter.setExtension(new Extension(Io.attachDeviceToDeviceStack(filter, physical), removeLock));
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Extension filter = device.extension(Extension.class);
        NtStatus acquired = Io.acquireRemoveLock(filter.removeLock(), irp);
        if (!acquired.isSuccess()) {
            return complete(irp, acquired);
        }
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP) {
            if (location.minorFunction() == PnpMinor.START_DEVICE) {
                return start(filter, irp);
            }
            if (location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
                return remove(device, filter, irp);
            }
        }
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(filter.lower(), irp);
        Io.releaseRemoveLock(filter.removeLock(), irp);
        return status;
    }

    private NtStatus start(Extension filter, Irp irp) {
        Io.forwardIrpSynchronously(filter.lower(), irp);
        NtStatus status = irp.status();
        if (status.isSuccess()) {
            started.incrementAndGet();
        }
        complete(irp, status);
        Io.releaseRemoveLock(filter.removeLock(), irp);
        return status;
    }

    private static NtStatus remove(DeviceObject device, Extension filter, Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(filter.lower(), irp);
        Io.releaseRemoveLockAndWait(filter.removeLock(), irp);
        Io.detachDevice(filter.lower());
        Io.deleteDevice(device);
        return status;
    }

    private static NtStatus complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        Io.completeRequest(irp);
        return status;
    }

    /** What the driver keeps with each of its devices. */
    private record Extension(DeviceObject lower, IoRemoveLock removeLock) {}
}
