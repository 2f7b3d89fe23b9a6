package io.driververifier.samples.twins.timeragain.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.Bug;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that counts the seconds in which a file is open.
 *
 * <p>The bug: it makes the timer anew at each open.
 */
@DriverName("timer-again")
@Bug("0xC9/0A")
public final class BrokenTimerAgainDriver implements Driver {
    private final AtomicLong seconds = new AtomicLong();

    /** A driver without devices. */
    public BrokenTimerAgainDriver() {}

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
        Io.initializeTimer(filter, self -> seconds.incrementAndGet());
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        MajorFunction major = Io.getCurrentIrpStackLocation(irp).majorFunction();
        if (major == MajorFunction.CREATE) {
            Io.initializeTimer(device, self -> seconds.incrementAndGet()); // the bug
            Io.startTimer(device);
        } else if (major == MajorFunction.CLOSE) {
            Io.stopTimer(device);
        }
        return passDown(device, irp);
    }

    @Override
    public void unload(DriverObject driver) {
        for (DeviceObject device : driver.devices()) {
            Io.detachDevice(lower(device));
            Io.deleteDevice(device);
        }
    }

    private static DeviceObject lower(DeviceObject device) {
        return device.extension(DeviceObject.class);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
