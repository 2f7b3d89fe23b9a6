package io.driververifier.samples.pciide;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.UsageNotification;
import java.util.concurrent.atomic.AtomicInteger;

/** The function device of the controller. */
record GenPnpFdo(DeviceObject lower, AtomicInteger usage) {
    /** Counts a file that the system depends on once all drivers below agree. */
    NtStatus usageNotification(Irp irp) {
        UsageNotification request = Io.getCurrentIrpStackLocation(irp).parameters(UsageNotification.class);
        NtStatus status = PortWdm.forwardIrpSynchronous(lower, irp);
        if (status.isSuccess()) {
            usage.addAndGet(request.inPath() ? 1 : -1);
        }
        Io.completeRequest(irp);
        return status;
    }

    NtStatus passDown(Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower, irp);
    }
}
