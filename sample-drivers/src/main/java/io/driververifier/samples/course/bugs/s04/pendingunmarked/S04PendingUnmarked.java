package io.driververifier.samples.course.bugs.s04.pendingunmarked;

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
 * <p>The bug: it returns PENDING for a flush that it has not marked. Expected: 0xC9/23D, where the disk answers the
 * flush at once. It does not show as long as no flush fails: then its program waits for ever.
 *
 * @see io.driververifier.samples.course.s04.S04QueueForLater
 */
@Bug(value = "0xC9/23D", hiddenByPending = true)
@DriverName("s04-pending-unmarked")
public final class S04PendingUnmarked extends TwinFilter {
    private static final int TRIES_MAX = 5;

    private final AtomicLong retries = new AtomicLong();

    /** A driver without devices. */
    public S04PendingUnmarked() {}

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
        return NtStatus.PENDING; // the bug
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
