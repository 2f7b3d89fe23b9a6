package io.driververifier.samples.course.bugs.s02.routineletsgoon;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scenario 2 with a bug: a filter that counts the bytes of a read when they are there.
 *
 * <p>The bug: where the driver below pended, its completion routine lets completion go on, so that the read is complete when
 * the filter completes it. Expected: 0x44, where the read pends. Over a disk that answers at once it does not show.
 *
 * @see io.driververifier.samples.course.s02.S02ForwardAndWait
 */
@Bug(value = "0x44", needsPending = true)
@DriverName("s02-routine-lets-go-on")
public final class S02RoutineLetsGoOn extends TwinFilter {
    private final AtomicLong bytes = new AtomicLong();

    /** A driver without devices. */
    public S02RoutineLetsGoOn() {}

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
                Io.markIrpPending(done);
                Ke.setEvent(event);
                return NtStatus.CONTINUE_COMPLETION;
            }
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        NtStatus status = Io.callDriver(lower(device), irp);
        if (status == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            Io.completeRequest(irp); // the bug
            return status;
        }
        status = irp.status();
        bytes.addAndGet(irp.information());
        Io.completeRequest(irp);
        return status;
    }

    private static NtStatus forward(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
