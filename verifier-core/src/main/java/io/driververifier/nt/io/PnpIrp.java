package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Ob;

/** The PnP manager's IRPs ({@code IopSynchronousCall}): threaded, to the top of a stack, and waited for. Stateless. */
final class PnpIrp {
    private PnpIrp() {}

    static PnpOutcome send(DeviceObject device, MinorFunction minor, IrpParameters parameters) {
        DeviceObject top = Io.getAttachedDeviceReference(device);
        try {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            IoStatusBlock iosb = new IoStatusBlock();
            Irp irp = Io.buildSynchronousFsdRequest(MajorFunction.PNP, top, null, 0, event, iosb);
            irp.setStatus(NtStatus.NOT_SUPPORTED);
            IoStackLocation first = Io.getNextIrpStackLocation(irp);
            first.setMinorFunction(minor);
            first.setParameters(parameters);
            NtStatus status = Io.callDriver(top, irp);
            if (status == NtStatus.PENDING) {
                Ke.waitForSingleObject(event);
                status = iosb.status();
            }
            return new PnpOutcome(status, status.isError() ? null : iosb.answer(Object.class));
        } finally {
            Ob.dereferenceObject(top);
        }
    }
}
