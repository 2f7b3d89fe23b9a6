package io.driververifier.samples.course.bugs.s04.markseveryretry;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 4 with a bug: a filter that sends a flush again which the disk was too busy for.
 *
 * <p>The bug: it marks the flush pending each time that it sends it, also from the work item, where no dispatch routine is left
 * that could return PENDING. No code is known for it, and nothing is found: the location is
 * marked already, so that the second mark changes nothing. It never shows, and needs a disk that is busy.
 *
 * @see io.driververifier.samples.course.s04.S04QueueForLater
 */
@Bug(value = "", below = Bug.Below.BUSY_DISK)
@DriverName("s04-marks-every-retry")
public final class S04MarksEveryRetry extends TwinFilter {
    private static final int TRIES_MAX = 5;

    private final AtomicLong retries = new AtomicLong();

    /** A driver without devices. */
    public S04MarksEveryRetry() {}

    /** How often a flush was sent again. */
    public long retryCount() {
        return retries.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        return switch (Io.getCurrentIrpStackLocation(irp).majorFunction()) {
            case FLUSH_BUFFERS -> flush(device, irp);
            default -> forward(device, irp);
        };
    }

    private NtStatus flush(DeviceObject device, Irp irp) {
        send(device, irp, TRIES_MAX);
        return NtStatus.PENDING;
    }

    private void send(DeviceObject device, Irp irp, int triesLeft) {
        IoWorkItem item = Io.allocateWorkItem(device);
        Io.markIrpPending(irp); // the bug
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Io.queueWorkItem(item, worker -> finish(worker, done, triesLeft - 1));
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(lower(device), irp);
    }

    private void finish(DeviceObject device, Irp irp, int triesLeft) {
        if (irp.status() != NtStatus.DEVICE_BUSY) {
            Io.completeRequest(irp);
        } else if (triesLeft > 0 && !irp.isCancelled()) {
            retries.incrementAndGet();
            send(device, irp, triesLeft);
        } else {
            complete(irp, irp.isCancelled() ? NtStatus.CANCELLED : NtStatus.DEVICE_NOT_READY);
        }
    }

    private static void complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
    }

    private static NtStatus forward(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
