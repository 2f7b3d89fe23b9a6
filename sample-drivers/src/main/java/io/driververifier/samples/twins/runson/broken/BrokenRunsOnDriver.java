package io.driververifier.samples.twins.runson.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A filter with a work item that looks after something, and queues itself again after a while.
 *
 * <p>The bug: nobody waits for its end, and it queues itself when the driver has gone.
 */
@DriverName("runs-on")
@Bug("0xCE")
public final class BrokenRunsOnDriver implements Driver {
    private static final Duration BEAT = Duration.ofMillis(20);

    private final AtomicBoolean ends = new AtomicBoolean();
    private final KEvent ended = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public BrokenRunsOnDriver() {}

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
        look(Io.allocateWorkItem(filter));
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

    private void look(IoWorkItem item) {
        Io.queueWorkItem(
                item,
                device -> { // the bug
                    Ke.delayExecutionThread(BEAT);
                    if (ends.get()) {
                        Ke.setEvent(ended);
                    } else {
                        look(item);
                    }
                });
    }

    private static DeviceObject lower(DeviceObject device) {
        return device.extension(DeviceObject.class);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
