package io.driververifier.samples.course.bugs.s03.changesstatus;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 3 with a bug: a filter that counts the transfers that failed.
 *
 * <p>The bug: the completion routine of its reads makes a success of the end of the disk, while the dispatch routine returns
 * what the driver below returned. Expected: 0xC9/224, where such a read does not pend. To a program that reads until nothing
 * is left it does not show.
 *
 * @see io.driververifier.samples.course.s03.S03ForwardWithRoutine
 */
@Bug(value = "0xC9/224", hiddenByPending = true)
@DriverName("s03-changes-status")
public final class S03ChangesStatus extends TwinFilter {
    private final AtomicLong failed = new AtomicLong();

    /** A driver without devices. */
    public S03ChangesStatus() {}

    /** How many transfers have failed. */
    public long failedCount() {
        return failed.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        return switch (Io.getCurrentIrpStackLocation(irp).majorFunction()) {
            case READ -> read(device, irp);
            case WRITE -> write(device, irp);
            default -> forward(device, irp);
        };
    }

    private NtStatus read(DeviceObject device, Irp irp) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            passPendingOn(done);
            count(done.status());
            if (done.status() == NtStatus.END_OF_FILE) {
                done.setStatus(NtStatus.SUCCESS);
            }
            return NtStatus.CONTINUE_COMPLETION;
        });
        return Io.callDriver(lower(device), irp); // the bug
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
