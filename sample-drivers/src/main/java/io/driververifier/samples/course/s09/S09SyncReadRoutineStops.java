package io.driververifier.samples.course.s09;

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
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 9, a synchronous read of the driver's own whose routine stops completion: a filter that reads the label of the
 * disk before each read, and looks at the IRP itself before the I/O manager has it back.
 *
 * <p>The sequence: {@code IoBuildSynchronousFsdRequest}; the routine sets the event where {@code PendingReturned} is set
 * and stops completion; where {@code IoCallDriver} is PENDING, wait and clear the event, which is used twice. Now the
 * IRP is the filter's; in the end it goes back by {@code IoCompleteRequest}, for it belongs to its thread, and the filter
 * waits on the event once more: only then the block is written. There is one case without that second wait: a request
 * that failed and never pended leaves block and event alone, and the wait would never end.
 *
 * <p>Typical bugs: to skip the second wait; to wait in that one case too; to reuse the IRP by {@code IoReuseIrp}.
 *
 * @see io.driververifier.samples.course.bugs.s09.skipssecondwait.S09SkipsSecondWait
 * @see io.driververifier.samples.course.bugs.s09.waitsinvain.S09WaitsInVain
 * @see io.driververifier.samples.course.bugs.s09.reusesit.S09ReusesIt
 */
@DriverName("s09-sync-read-routine-stops")
public final class S09SyncReadRoutineStops extends TwinFilter {
    private static final int SECTOR_BYTES = 512;

    private final AtomicLong shortReads = new AtomicLong();

    /** A driver without devices. */
    public S09SyncReadRoutineStops() {}

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
        Ke.waitForSingleObject(event);
        return iosb.status();
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
