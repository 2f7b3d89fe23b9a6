package io.driververifier.samples.course.bugs.s06.freesit;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.disk.DiskControl;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Scenario 6 with a bug: a filter that asks the disk how long it is before each read.
 *
 * <p>The bug: it frees the IRP that it had to wait for, which the I/O manager has done already. Expected: 0xD5, because
 * the IRP is gone, where the control pends. Over a disk that answers at once it
 * does not show.
 *
 * @see io.driververifier.samples.course.s06.S06SyncControl
 */
@Bug(value = "0xD5", needsPending = true)
@DriverName("s06-frees-it")
public final class S06FreesIt extends TwinFilter {
    /** A driver without devices. */
    public S06FreesIt() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case READ -> read(device, irp, location.parameters(Read.class).byteOffset());
            default -> forward(device, irp);
        };
    }

    private static NtStatus read(DeviceObject device, Irp irp, long byteOffset) {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        NtStatus status = askLength(lower(device), length);
        if (status.isError()) {
            return complete(irp, status);
        }
        return byteOffset >= length.getLong(0) ? complete(irp, NtStatus.END_OF_FILE) : forward(device, irp);
    }

    private static NtStatus askLength(DeviceObject disk, ByteBuffer answer) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        Irp ask = Io.buildDeviceIoControlRequest(
                DiskControl.IOCTL_DISK_GET_LENGTH_INFO, disk, null, answer, false, event, iosb);
        NtStatus status = Io.callDriver(disk, ask);
        if (status == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            Io.freeIrp(ask); // the bug
            status = iosb.status();
        }
        return status;
    }

    private static NtStatus forward(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private static NtStatus complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return status;
    }
}
