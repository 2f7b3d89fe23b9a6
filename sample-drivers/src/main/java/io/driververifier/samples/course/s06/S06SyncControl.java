package io.driververifier.samples.course.s06;

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
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Scenario 6, a synchronous device control of the driver's own: a filter that asks the disk how long it is before each
 * read, and refuses what begins beyond its end.
 *
 * <p>The sequence: an event and a status block in the frame; {@code IoBuildDeviceIoControlRequest}; {@code
 * IoCallDriver}; where that is PENDING, wait for ever and take the status from the block. The I/O manager sets the event,
 * frees the IRP and fills the buffer. A request that failed at once has left block and event alone, so that only the
 * return value counts then. It needs a thread that may wait, and the wait may have no end but the request's.
 *
 * <p>Typical bugs: to leave the frame before the wait, which event and block go with; to set the event in a completion
 * routine of its own, before the block is written; to free the IRP, which belongs to its thread.
 *
 * @see io.driververifier.samples.course.bugs.s06.leavesbeforewait.S06LeavesBeforeWait
 * @see io.driververifier.samples.course.bugs.s06.signalsownevent.S06SignalsOwnEvent
 * @see io.driververifier.samples.course.bugs.s06.freesit.S06FreesIt
 */
@DriverName("s06-sync-control")
public final class S06SyncControl extends TwinFilter {
    /** A driver without devices. */
    public S06SyncControl() {}

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
