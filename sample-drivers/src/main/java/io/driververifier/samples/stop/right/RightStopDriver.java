package io.driververifier.samples.stop.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.DeviceIoControl;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.stop.CountedFirst;
import io.driververifier.samples.stop.PendingCount;
import io.driververifier.samples.stop.StopProgram;
import io.driververifier.samples.stop.Tally;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that can be stopped while reads are under way, which it counts until they are complete.
 */
@DriverName("stop-right")
public final class RightStopDriver extends TwinFilter {
    private final KEvent nothingPending = new KEvent(EventType.NOTIFICATION);
    private final PendingCount count = new CountedFirst(() -> Ke.setEvent(nothingPending));
    private final Tally tally = new Tally();

    /** A driver without devices. */
    public RightStopDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.READ) {
            return read(device, irp);
        }
        if (location.majorFunction() == MajorFunction.DEVICE_CONTROL
                && location.parameters(DeviceIoControl.class).ioControlCode() == StopProgram.IOCTL_STOP) {
            return stop(irp);
        }
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private NtStatus read(DeviceObject device, Irp irp) {
        if (!count.enter()) {
            return complete(irp, NtStatus.DELETE_PENDING);
        }
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            if (!tally.add(done.information())) {
                done.setStatus(NtStatus.INVALID_DEVICE_STATE);
            }
            count.leave();
            if (done.isPendingReturned()) {
                Io.markIrpPending(done);
            }
            return NtStatus.CONTINUE_COMPLETION;
        });
        return Io.callDriver(lower(device), irp);
    }

    private NtStatus stop(Irp irp) {
        if (!count.stop()) {
            return complete(irp, NtStatus.DELETE_PENDING);
        }
        Ke.waitForSingleObject(nothingPending);
        tally.free();
        return complete(irp, NtStatus.SUCCESS);
    }

    private static NtStatus complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return status;
    }
}
