package io.driververifier.samples.twins.readonlyread.broken;

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
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;

/**
 * A filter that reads the label of the disk after a write that took long.
 *
 * <p>The bug: it reads into memory that cannot be written.
 */
@Bug(value = "0xC9/08", needsPending = true)
@DriverName("read-only-read")
public final class BrokenReadOnlyReadDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenReadOnlyReadDriver() {}

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
        ByteBuffer label = ByteBuffer.allocate(8);
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        ByteBuffer shown = label.asReadOnlyBuffer();
        Irp read = Io.buildSynchronousFsdRequest(MajorFunction.READ, disk, shown, 0, event, iosb); // the bug
        if (Io.callDriver(disk, read) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
        }
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
