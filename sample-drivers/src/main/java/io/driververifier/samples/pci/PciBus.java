package io.driververifier.samples.pci;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.IrpParameters.UsageNotification;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Ob;
import java.util.concurrent.atomic.AtomicInteger;

/** The function device of the bus: what it is told it has the drivers below do first. */
record PciBus(DeviceObject self, DeviceObject lower, AtomicInteger usage) implements PciExtension {
    /** Sends the drivers of the bus a PnP request from the top of their stack, and waits for the outcome. */
    NtStatus sendPnpIrp(PnpMinor minor, IrpParameters parameters) {
        DeviceObject top = Io.getAttachedDeviceReference(self);
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
        Ob.dereferenceObject(top);
        return status;
    }

    /** Has the drivers below do {@code irp}; when this returns they are done and the IRP is the caller's again. */
    NtStatus callDownIrpStack(Irp irp) {
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

    @Override
    public NtStatus deviceUsageNotification(Irp irp, UsageNotification request) {
        NtStatus below = irp.status();
        if (below.isSuccess()) {
            usage.addAndGet(request.inPath() ? 1 : -1);
        }
        return below;
    }

    @Override
    public NtStatus otherRequest(Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower, irp);
    }
}
