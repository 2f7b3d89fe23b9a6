package io.driververifier.samples.course.bugs.s09.reusesit;

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
 * <p>The bug: where the label is not a whole sector it wants to read it again and reuses the IRP, which belongs to its thread.
 * Expected: 0xC9/311, where the label is short, as on a disk of less than a sector. The kernel of this model refuses it with an
 * exception even without the verifier; over a disk that has a label it does not show.
 *
 * @see io.driververifier.samples.course.s09.S09SyncReadRoutineStops
 */
@Bug(value = "0xC9/311", below = Bug.Below.DISK_OF_LESS_THAN_A_SECTOR)
@DriverName("s09-reuses-it")
public final class S09ReusesIt extends TwinFilter {
    private static final int SECTOR_BYTES = 512;

    private final AtomicLong shortReads = new AtomicLong();

    /** A driver without devices. */
    public S09ReusesIt() {}

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
            Io.reuseIrp(read, NtStatus.SUCCESS); // the bug
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
