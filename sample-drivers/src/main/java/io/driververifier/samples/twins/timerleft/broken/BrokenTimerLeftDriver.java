package io.driververifier.samples.twins.timerleft.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.KTimer;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A filter that counts the hours in which it is there.
 *
 * <p>The bug: it does not cancel the timer when it goes.
 */
@DriverName("timer-left")
@Bug("0xC4/62")
public final class BrokenTimerLeftDriver implements Driver {
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong hours = new AtomicLong();
    private final KTimer timer = Ke.initializeTimer();
    private final KDpc tick = Ke.initializeDpc(dpc -> hours.incrementAndGet());

    /** A driver without devices. */
    public BrokenTimerLeftDriver() {}

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
        Ke.setTimerEx(timer, HOUR, HOUR, tick); // the bug
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
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
