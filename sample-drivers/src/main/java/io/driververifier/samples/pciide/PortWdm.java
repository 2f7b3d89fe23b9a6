package io.driververifier.samples.pciide;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;

/** The driver's way with the drivers below. Stateless. */
final class PortWdm {
    private PortWdm() {}

    /** Has the drivers below do {@code irp}; when this returns they are done and the IRP is the caller's again. */
    static NtStatus forwardIrpSynchronous(DeviceObject lower, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (device, done) -> {
            if (done.isPendingReturned()) {
                Ke.setEvent(event);
            }
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        NtStatus status = Io.callDriver(lower, irp);
        if (status == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            status = irp.status();
        }
        return status;
    }
}
