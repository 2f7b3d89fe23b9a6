package io.driververifier.samples.course.s03;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 3, forward with a completion routine: a filter that counts the transfers that failed.
 *
 * <p>The sequence: copy the location, set the routine, return what {@code IoCallDriver} returns. The routine begins with:
 * where {@code PendingReturned} is set, mark the IRP pending, because the dispatch routine has returned PENDING and the
 * driver above has to know. Then it does its work and lets completion go on (3a, reads here), or completes the IRP itself
 * and says that completion stops, because that has done the rest (3b, writes here). The status is what the dispatch
 * routine has returned already, so it stays; and so does the time: who returned no PENDING has completed.
 *
 * <p>Typical bugs: not to pass the mark on; to change the status; to stop completion and complete on another thread
 * later, while the dispatch routine returns the status of the driver below.
 *
 * @see io.driververifier.samples.course.bugs.s03.pendingnotpropagated.S03PendingNotPropagated
 * @see io.driververifier.samples.course.bugs.s03.changesstatus.S03ChangesStatus
 * @see io.driververifier.samples.course.bugs.s03.completeslater.S03CompletesLater
 */
@DriverName("s03-forward-with-routine")
public final class S03ForwardWithRoutine extends TwinFilter {
    private final AtomicLong failed = new AtomicLong();

    /** A driver without devices. */
    public S03ForwardWithRoutine() {}

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
