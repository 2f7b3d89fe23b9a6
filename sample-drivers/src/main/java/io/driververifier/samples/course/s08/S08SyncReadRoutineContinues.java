package io.driververifier.samples.course.s08;

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
 * Scenario 8, a synchronous read of the driver's own whose routine lets completion go on: a filter that reads the label
 * of the disk before each read, to see how long the disk takes.
 *
 * <p>The sequence: {@code IoBuildSynchronousFsdRequest} with an event and a status block; a completion routine that takes
 * the time, gives up what was only for it, and lets completion go on; {@code IoCallDriver}; where that is PENDING, wait
 * and take the status from the block. The routine is above the first location: it has no device and no location of its
 * own, and must not mark the IRP pending. After it the I/O manager writes the block, sets the event and frees the IRP.
 *
 * <p>Typical bug: to free the IRP in the routine, as one does with an asynchronous one; completion goes on with it.
 *
 * @see io.driververifier.samples.course.bugs.s08.freesinroutine.S08FreesInRoutine
 */
@DriverName("s08-sync-read-routine-continues")
public final class S08SyncReadRoutineContinues extends TwinFilter {
    private static final int SECTOR_BYTES = 512;

    private final AtomicLong slowestNanos = new AtomicLong();

    /** A driver without devices. */
    public S08SyncReadRoutineContinues() {}

    /** How long the slowest label took, in nanoseconds. */
    public long slowestNanos() {
        return slowestNanos.get();
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
        long start = System.nanoTime();
        Io.setCompletionRoutine(read, (none, done) -> {
            slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
            return NtStatus.CONTINUE_COMPLETION;
        });
        NtStatus status = Io.callDriver(disk, read);
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
