package io.driververifier.samples.twins.nulldevice.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes the disk behind a slow read, which it finds in a table of its own.
 *
 * <p>The bug: nothing has been put into the table.
 */
@Bug(value = "0xC9/204", needsPending = true)
@DriverName("null-device")
public final class BrokenNullDeviceDriver extends TwinFilter {
    private final DeviceObject[] table = new DeviceObject[1];

    /** A driver without devices. */
    public BrokenNullDeviceDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return read(device, irp);
    }

    private NtStatus read(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        if (Io.callDriver(lower(device), irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            flushBehind(device);
        }
        NtStatus status = irp.status();
        Io.completeRequest(irp);
        return status;
    }

    private void flushBehind(DeviceObject device) {
        KEvent flushed = new KEvent(EventType.NOTIFICATION);
        Irp flush = Io.allocateIrp(device.stackSize());
        Io.getNextIrpStackLocation(flush).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setCompletionRoutine(flush, (self, done) -> {
            Io.freeIrp(done);
            Ke.setEvent(flushed);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(table[0], flush); // the bug
        Ke.waitForSingleObject(flushed);
        table[0] = lower(device);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
