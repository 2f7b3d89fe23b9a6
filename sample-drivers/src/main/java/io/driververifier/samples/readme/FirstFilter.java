package io.driververifier.samples.readme;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that counts the bytes that programs read from the disk below it.
 *
 * <p>It teaches what the verifier is for: over a disk that answers at once it counts right, and no test of it fails. Over
 * one that answers later it looks at a request that is somebody else's by then.
 */
@DriverName("firstfilter")
public final class FirstFilter implements Driver {
    private final AtomicLong bytesRead = new AtomicLong();

    /** A filter without devices. */
    public FirstFilter() {}

    /** How many bytes have been read through it. */
    public long bytesRead() {
        return bytesRead.get();
    }

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
        boolean isRead = Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.READ;
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(filter.extension(DeviceObject.class), irp);
        if (isRead && status.isSuccess()) {
            bytesRead.addAndGet(irp.information());
        }
        return status;
    }
}
