package io.driververifier.samples.course.s04;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 4, queue for later, or forward and reuse: a filter that sends a flush again which the disk was too busy for.
 *
 * <p>The sequence: mark the IRP pending first, and once; copy the location, set the routine, {@code IoCallDriver},
 * whose answer does not matter any more; return PENDING, whatever has become of the IRP meanwhile. The routine stops
 * completion, for it must not wait: the IRP is the filter's again, a work item takes it, sends it once more or completes
 * it, and may change its status. The mark stays in the filter's own location through all of that.
 *
 * <p>Typical bugs: to return what the driver below returned after marking; to return PENDING without a mark; to mark the
 * IRP again at every retry, of which all but the first come when nobody is there to return PENDING.
 *
 * @see io.driververifier.samples.course.bugs.s04.returnslowerstatus.S04ReturnsLowerStatus
 * @see io.driververifier.samples.course.bugs.s04.pendingunmarked.S04PendingUnmarked
 * @see io.driververifier.samples.course.bugs.s04.markseveryretry.S04MarksEveryRetry
 */
@DriverName("s04-queue-for-later")
public final class S04QueueForLater extends TwinFilter {
    private static final int TRIES_MAX = 5;

    private final AtomicLong retries = new AtomicLong();

    /** A driver without devices. */
    public S04QueueForLater() {}

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
        Io.markIrpPending(irp);
        send(device, irp, TRIES_MAX);
        return NtStatus.PENDING;
    }

    private void send(DeviceObject device, Irp irp, int triesLeft) {
        IoWorkItem item = Io.allocateWorkItem(device);
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
