package io.driververifier.samples.twins.runson.right;

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
import java.time.Duration;

/**
 * A filter with a work item that looks after something until the driver goes, and then tidies up a while later. The
 * driver waits for its end before it goes.
 */
@DriverName("runs-on-right")
public final class RightRunsOnDriver implements Driver {
    private static final Duration BEAT = Duration.ofMillis(500);

    private final KEvent goes = new KEvent(EventType.NOTIFICATION);
    private final KEvent ended = new KEvent(EventType.NOTIFICATION);

    /** A driver without devices. */
    public RightRunsOnDriver() {}

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
        Ke.setEvent(goes);
        Ke.waitForSingleObject(ended);
        for (DeviceObject device : driver.devices()) {
            Io.detachDevice(lower(device));
            Io.deleteDevice(device);
        }
    }

    private void look(IoWorkItem item) {
        Io.queueWorkItem(item, device -> {
            Ke.waitForSingleObject(goes);
            Ke.delayExecutionThread(BEAT);
            Io.queueWorkItem(item, self -> Ke.setEvent(ended));
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
