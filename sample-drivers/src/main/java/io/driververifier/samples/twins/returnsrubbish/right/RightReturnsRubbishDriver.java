package io.driververifier.samples.twins.returnsrubbish.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that has a status of its own for the end of the disk.
 */
@DriverName("returns-rubbish-right")
public final class RightReturnsRubbishDriver extends TwinFilter {
    private static final NtStatus NOTHING_LEFT = NtStatus.of(0xE007_0026);

    /** A driver without devices. */
    public RightReturnsRubbishDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return read(device, irp);
    }

    private static NtStatus read(DeviceObject device, Irp irp) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            if (done.isPendingReturned()) {
                Io.markIrpPending(done);
            }
            if (isNothingLeft(done.status())) {
                done.setStatus(NOTHING_LEFT);
            }
            return NtStatus.CONTINUE_COMPLETION;
        });
        NtStatus status = Io.callDriver(lower(device), irp);
        return isNothingLeft(status) ? NOTHING_LEFT : status;
    }

    private static boolean isNothingLeft(NtStatus status) {
        return status == NtStatus.END_OF_FILE || status == NtStatus.INVALID_PARAMETER;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
