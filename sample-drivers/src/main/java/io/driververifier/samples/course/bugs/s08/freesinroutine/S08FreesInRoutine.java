package io.driververifier.samples.course.bugs.s08.freesinroutine;

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
 * Scenario 8 with a bug: a filter that reads the label of the disk before each read.
 *
 * <p>The bug: its completion routine frees the IRP of a label that pended, as if it were an asynchronous one, and completion goes
 * on with it. Expected: 0xC9/02, where the label pends. There the kernel of this model refuses it with
 * an exception even without the verifier, and the read hangs. Over a disk that answers at once it does not show.
 *
 * @see io.driververifier.samples.course.s08.S08SyncReadRoutineContinues
 */
@Bug(value = "0xC9/02", needsPending = true)
@DriverName("s08-frees-in-routine")
public final class S08FreesInRoutine extends TwinFilter {
    private static final int SECTOR_BYTES = 512;

    private final AtomicLong slowestNanos = new AtomicLong();

    /** A driver without devices. */
    public S08FreesInRoutine() {}

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
            if (done.isPendingReturned()) {
                Io.freeIrp(done); // the bug
            }
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
