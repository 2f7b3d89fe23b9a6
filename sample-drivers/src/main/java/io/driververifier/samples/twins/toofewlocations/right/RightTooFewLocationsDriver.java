package io.driververifier.samples.twins.toofewlocations.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Ob;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that takes a slow read as a sign that the disk is busy, and flushes it then, from the top of the stack.
 */
@DriverName("too-few-locations-right")
public final class RightTooFewLocationsDriver extends TwinFilter {
    /** A driver without devices. */
    public RightTooFewLocationsDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return read(device, irp);
    }

    private static NtStatus read(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        if (Io.callDriver(lower(device), irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            flushFromTheTop(device);
        }
        NtStatus status = irp.status();
        Io.completeRequest(irp);
        return status;
    }

    private static void flushFromTheTop(DeviceObject device) {
        DeviceObject top = Io.getAttachedDeviceReference(device);
        KEvent flushed = new KEvent(EventType.NOTIFICATION);
        Irp flush = Io.allocateIrp(top.stackSize());
        Io.getNextIrpStackLocation(flush).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setCompletionRoutine(flush, (self, done) -> {
            Io.freeIrp(done);
            Ob.dereferenceObject(top);
            Ke.setEvent(flushed);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(top, flush);
        Ke.waitForSingleObject(flushed);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
