package io.driververifier.samples.twins.freesqueued.broken;

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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A filter that flushes the disk before each transfer, with a request for its thread.
 *
 * <p>The bug: where the flush takes long it does not wait, but frees the IRP that is on its way.
 */
@Bug(value = "0xC9/20C", needsPending = true)
@DriverName("frees-queued")
public final class BrokenFreesQueuedDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenFreesQueuedDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        MajorFunction major = Io.getCurrentIrpStackLocation(irp).majorFunction();
        if (major == MajorFunction.READ || major == MajorFunction.WRITE) {
            flush(lower(device));
        }
        return passDown(device, irp);
    }

    private static void flush(DeviceObject disk) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        AtomicBoolean flushed = new AtomicBoolean();
        Irp own = Io.buildSynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, disk, null, 0, event, new IoStatusBlock());
        Io.setCompletionRoutine(own, (none, done) -> {
            flushed.set(true);
            return NtStatus.CONTINUE_COMPLETION;
        });
        if (Io.callDriver(disk, own) == NtStatus.PENDING) {
            if (!flushed.get()) {
                Io.freeIrp(own); // the bug
            }
            Ke.waitForSingleObject(event);
        }
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
