package io.driververifier.samples.course.bugs.s03.completeslater;

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
 * Scenario 3 with a bug: a filter that counts the transfers that failed, and the flushes.
 *
 * <p>The bug: the completion routine of its flushes leaves them to a work item, which completes them later, while the dispatch
 * routine returns the success of the driver below. Expected: 0xC9/226, where the flush does not pend and the worker
 * comes later than the return, which is a matter of luck; where it pends, it is right. Nobody looks at what a flush says beside its status, so that it does not show.
 *
 * @see io.driververifier.samples.course.s03.S03ForwardWithRoutine
 */
@Bug(value = "0xC9/226", hiddenByPending = true, byLuck = true)
@DriverName("s03-completes-later")
public final class S03CompletesLater extends TwinFilter {
    private final AtomicLong failed = new AtomicLong();

    /** A driver without devices. */
    public S03CompletesLater() {}

    /** How many transfers have failed. */
    public long failedCount() {
        return failed.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        return switch (Io.getCurrentIrpStackLocation(irp).majorFunction()) {
            case READ -> read(device, irp);
            case WRITE -> write(device, irp);
            case FLUSH_BUFFERS -> flush(device, irp);
            default -> forward(device, irp);
        };
    }

    private NtStatus read(DeviceObject device, Irp irp) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            passPendingOn(done);
            count(done.status());
            return NtStatus.CONTINUE_COMPLETION;
        });
        return Io.callDriver(lower(device), irp);
    }

    private NtStatus write(DeviceObject device, Irp irp) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            passPendingOn(done);
            count(done.status());
            Io.completeRequest(done);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        return Io.callDriver(lower(device), irp);
    }

    private NtStatus flush(DeviceObject device, Irp irp) {
        IoWorkItem item = Io.allocateWorkItem(device);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            passPendingOn(done);
            Io.queueWorkItem(item, worker -> {
                count(done.status());
                Io.completeRequest(done);
            });
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        return Io.callDriver(lower(device), irp); // the bug
    }

    private static void passPendingOn(Irp irp) {
        if (irp.isPendingReturned()) {
            Io.markIrpPending(irp);
        }
    }

    private void count(NtStatus status) {
        if (status.isError()) {
            failed.incrementAndGet();
        }
    }

    private static NtStatus forward(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
