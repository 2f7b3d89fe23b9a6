package io.driververifier.samples.course.bugs.s09.skipssecondwait;

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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 9 with a bug: a filter that reads the label of the disk before each read.
 *
 * <p>The bug: it has waited once, and looks at the status block right after it has completed the IRP. Windows writes the block
 * in a procedure of the thread that comes later. Here the end of completion runs on the completing thread,
 * which has written the block when {@code IoCompleteRequest} returns, so that nothing is found, and it never shows.
 *
 * @see io.driververifier.samples.course.s09.S09SyncReadRoutineStops
 */
@Bug("")
@DriverName("s09-skips-second-wait")
public final class S09SkipsSecondWait extends TwinFilter {
    private static final int SECTOR_BYTES = 512;

    private final AtomicLong shortReads = new AtomicLong();

    /** A driver without devices. */
    public S09SkipsSecondWait() {}

    /** How many labels were shorter than a sector. */
    public long shortReadCount() {
        return shortReads.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        return switch (Io.getCurrentIrpStackLocation(irp).majorFunction()) {
            case READ -> readLabelled(device, irp);
            default -> forward(device, irp);
        };
    }

    private NtStatus readLabelled(DeviceObject device, Irp irp) {
        NtStatus status = readLabel(lower(device));
        return status.isError() ? complete(irp, status) : forward(device, irp);
    }

    private NtStatus readLabel(DeviceObject disk) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        ByteBuffer label = ByteBuffer.allocate(SECTOR_BYTES);
        Irp read = Io.buildSynchronousFsdRequest(MajorFunction.READ, disk, label, 0, event, iosb);
        Io.setCompletionRoutine(read, (none, done) -> {
            if (done.isPendingReturned()) {
                Ke.setEvent(event);
            }
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        NtStatus status = Io.callDriver(disk, read);
        boolean pended = status == NtStatus.PENDING;
        if (pended) {
            Ke.waitForSingleObject(event);
            Ke.clearEvent(event);
            status = read.status();
        }
        if (read.information() < SECTOR_BYTES) {
            shortReads.incrementAndGet();
        }
        Io.completeRequest(read);
        if (!pended && status.isError()) {
            return status;
        }
        return iosb.status(); // the bug
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
