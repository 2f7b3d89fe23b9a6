package io.driververifier.samples.twins.toomuchinformation.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that answers how large the disk is, and after a slow answer with more than that.
 *
 * <p>The bug: the answer is larger than the buffer of the program.
 */
@Bug(value = "0xC9/312", needsPending = true)
@DriverName("too-much-information")
public final class BrokenTooMuchInformationDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenTooMuchInformationDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.DEVICE_CONTROL) {
            return passDown(device, irp);
        }
        return control(device, irp);
    }

    private static NtStatus control(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        if (Io.callDriver(lower(device), irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            irp.setInformation(2 * irp.information());
        }
        NtStatus status = irp.status();
        Io.completeRequest(irp); // the bug
        return status;
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
