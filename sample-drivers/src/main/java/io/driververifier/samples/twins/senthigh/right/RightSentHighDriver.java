package io.driververifier.samples.twins.senthigh.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that has the disk flushed before each read. It sends its request at the level that it was called at.
 */
@DriverName("sent-high-right")
public final class RightSentHighDriver extends TwinFilter {
    /** A driver without devices. */
    public RightSentHighDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        KEvent done = new KEvent(EventType.NOTIFICATION);
        Irp flush = Io.buildAsynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, lower(device), null, 0);
        Io.setCompletionRoutine(flush, (self, finished) -> {
            Io.freeIrp(finished);
            Ke.setEvent(done);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(lower(device), flush);
        Ke.waitForSingleObject(done);
        return passDown(device, irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
