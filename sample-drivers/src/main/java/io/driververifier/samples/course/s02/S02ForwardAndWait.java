package io.driververifier.samples.course.s02;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 2, forward and wait: a filter that counts the bytes of a read when they are there, before its program knows.
 *
 * <p>The sequence: an event; copy the location; a completion routine for every outcome that sets the event where
 * {@code PendingReturned} is set and stops completion; {@code IoCallDriver}; where that is PENDING, wait and take the
 * IRP's own status. Now the IRP is the filter's again: it does its work, completes the IRP and returns its status, which
 * it has kept in a variable. The filter answers at once, so it does not mark the IRP pending. {@code
 * IoForwardIrpSynchronously} is the same up to the completion.
 *
 * <p>Typical bugs: to go on without the wait; to return the PENDING of the driver below after all; to mark the IRP
 * pending too; to let completion go on in the routine and complete a second time.
 *
 * @see io.driververifier.samples.course.bugs.s02.nowait.S02NoWait
 * @see io.driververifier.samples.course.bugs.s02.ignorespending.S02IgnoresPending
 * @see io.driververifier.samples.course.bugs.s02.markspendingtoo.S02MarksPendingToo
 * @see io.driververifier.samples.course.bugs.s02.routineletsgoon.S02RoutineLetsGoOn
 */
@DriverName("s02-forward-and-wait")
public final class S02ForwardAndWait extends TwinFilter {
    private final AtomicLong bytes = new AtomicLong();

    /** A driver without devices. */
    public S02ForwardAndWait() {}

    /** How many bytes were read. */
    public long readBytes() {
        return bytes.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        return switch (Io.getCurrentIrpStackLocation(irp).majorFunction()) {
            case READ -> read(device, irp);
            default -> forward(device, irp);
        };
    }

    private NtStatus read(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            if (done.isPendingReturned()) {
                Ke.setEvent(event);
            }
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        NtStatus status = Io.callDriver(lower(device), irp);
        if (status == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            status = irp.status();
        }
        bytes.addAndGet(irp.information());
        Io.completeRequest(irp);
        return status;
    }

    private static NtStatus forward(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
