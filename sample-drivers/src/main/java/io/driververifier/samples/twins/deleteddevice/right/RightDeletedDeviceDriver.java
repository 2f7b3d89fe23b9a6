package io.driververifier.samples.twins.deleteddevice.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.TwinFilter;
import java.util.Set;

/**
 * A filter that sends a flush to a device of its own before each flush of the program.
 */
@DriverName("deleted-device-right")
public final class RightDeletedDeviceDriver extends TwinFilter {
    /** A driver without devices. */
    public RightDeletedDeviceDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (device.attachedTo() == null) {
            irp.setStatus(NtStatus.SUCCESS);
            Io.completeRequest(irp);
            return NtStatus.SUCCESS;
        }
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.FLUSH_BUFFERS) {
            flushOwn(device);
        }
        return passDown(device, irp);
    }

    private static void flushOwn(DeviceObject device) {
        DeviceObject own = Io.createDevice(device.driver(), Set.of());
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Irp flush = Io.allocateIrp(own.stackSize());
        Io.getNextIrpStackLocation(flush).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setCompletionRoutine(flush, (self, done) -> {
            Io.freeIrp(done);
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(own, flush);
        Ke.waitForSingleObject(event);
        Io.deleteDevice(own);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
