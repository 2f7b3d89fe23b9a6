package io.driververifier.samples.twins.keepscancellock.right;

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
 * A filter that tries after a slow flush whether it can cancel what it has queued, with an IRP of its own.
 */
@DriverName("keeps-cancel-lock-right")
public final class RightKeepsCancelLockDriver extends TwinFilter {
    /** A driver without devices. */
    public RightKeepsCancelLockDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        return switch (Io.getCurrentIrpStackLocation(irp).majorFunction()) {
            case FLUSH_BUFFERS -> flush(device, irp);
            case DEVICE_CHANGE -> queue(irp);
            default -> passDown(device, irp);
        };
    }

    private static NtStatus flush(DeviceObject device, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (self, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        if (Io.callDriver(lower(device), irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event);
            cancelOwn(device);
        }
        NtStatus status = irp.status();
        Io.completeRequest(irp);
        return status;
    }

    private static void cancelOwn(DeviceObject device) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Irp own = Io.allocateIrp(device.stackSize());
        Io.getNextIrpStackLocation(own).setMajorFunction(MajorFunction.DEVICE_CHANGE);
        Io.setCompletionRoutine(own, (self, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(device, own);
        Io.cancelIrp(own);
        Ke.waitForSingleObject(event);
        Io.freeIrp(own);
    }

    private static NtStatus queue(Irp irp) {
        Io.markIrpPending(irp);
        Io.setCancelRoutine(irp, RightKeepsCancelLockDriver::cancel);
        return NtStatus.PENDING;
    }

    private static void cancel(DeviceObject device, Irp irp) {
        Io.releaseCancelSpinLock(device, irp.cancelIrql());
        irp.setStatus(NtStatus.CANCELLED);
        irp.setInformation(0);
        Io.completeRequest(irp);
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
