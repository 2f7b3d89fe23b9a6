package io.driververifier.samples.course.bugs.s06.signalsownevent;

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
 * <p>The bug: it sets the event of its request itself, in a completion routine, which runs before the I/O manager has written
 * the status block. Expected: 0xC9/4A03, a code of this verifier, where the control pends. Over a disk that answers at once it does not show.
 *
 * @see io.driververifier.samples.course.s06.S06SyncControl
 */
@Bug(value = "0xC9/4A03", needsPending = true)
@DriverName("s06-signals-own-event")
public final class S06SignalsOwnEvent extends TwinFilter {
    /** A driver without devices. */
    public S06SignalsOwnEvent() {}

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
        Io.setCompletionRoutine(ask, (none, done) -> {
            Ke.setEvent(event); // the bug
            return NtStatus.CONTINUE_COMPLETION;
        });
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
