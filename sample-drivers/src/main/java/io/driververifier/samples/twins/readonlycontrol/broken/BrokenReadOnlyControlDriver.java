package io.driververifier.samples.twins.readonlycontrol.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.disk.DiskControl;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;

/**
 * A filter that asks the disk for its size after a write that took long.
 *
 * <p>The bug: it asks for the answer in memory that cannot be written.
 */
@Bug(value = "0xC9/09", needsPending = true)
@DriverName("read-only-control")
public final class BrokenReadOnlyControlDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenReadOnlyControlDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.WRITE) {
            return passDown(device, irp);
        }
        KEvent written = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (own, done) -> {
            Ke.setEvent(written);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        if (Io.callDriver(lower(device), irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(written);
            look(lower(device));
        }
        NtStatus status = irp.status();
        Io.completeRequest(irp);
        return status;
    }

    private static void look(DeviceObject disk) {
        ByteBuffer size = ByteBuffer.allocate(Long.BYTES);
        int code = DiskControl.IOCTL_DISK_GET_LENGTH_INFO;
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        ByteBuffer shown = size.asReadOnlyBuffer();
        Irp control = Io.buildDeviceIoControlRequest(code, disk, null, shown, false, event, iosb); // the bug
        if (Io.callDriver(disk, control) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
        }
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
