package io.driververifier.nt.io;

import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;

/** {@code IoCancelIrp}. Stateless; the exchange of the cancel routine decides who owns the IRP. */
final class Cancellation {
    private Cancellation() {}

    static boolean cancel(IoSystem system, Irp irp) {
        IrpTracking tracking = irp.tracking();
        if (tracking != null) {
            tracking.cancelling(irp);
        }
        Irql old = system.acquireCancelLock();
        boolean handedOver = false;
        try {
            irp.setCancelled();
            CancelRoutine routine = irp.exchangeCancelRoutine(null);
            if (routine != null) {
                handedOver = true;
                call(system, irp, routine, old);
                return true;
            }
        } finally {
            if (!handedOver) {
                Ke.releaseSpinLock(system.cancelLock(), old);
            }
        }
        if (tracking != null) {
            tracking.cancelled(irp);
        }
        return false;
    }

    /** The routine has to release the lock; what it finds when the IRP has completed is a bug of whoever completed it. */
    private static void call(IoSystem system, Irp irp, CancelRoutine routine, Irql old) {
        KSpinLock lock = system.cancelLock();
        int number = irp.currentLocation();
        if (number > irp.stackCount() + 1) {
            Ke.releaseSpinLock(lock, old);
            throw system.bugCheck(
                    BugCheckCode.CANCEL_STATE_IN_COMPLETED_IRP,
                    irp + " had been completed with its cancel routine still set; clear it before completing",
                    irp);
        }
        DeviceObject device = irp.hasLocation(number) ? irp.location(number).device() : null;
        if (device == null) {
            Ke.releaseSpinLock(lock, old);
            throw new IllegalStateException(irp + " has a cancel routine and no driver that could own it");
        }
        irp.setCancelIrql(old);
        boolean returned = false;
        try {
            routine.cancel(device, irp);
            returned = true;
        } finally {
            if (lock.owner() == Thread.currentThread()) {
                Ke.releaseSpinLock(lock, old);
                if (returned) {
                    throw system.bugCheck(
                            BugCheckCode.DRIVER_RETURNED_HOLDING_CANCEL_LOCK,
                            "The cancel routine of " + device.driver()
                                    + " returned with the cancel spin lock held; call IoReleaseCancelSpinLock first",
                            irp);
                }
            }
        }
    }
}
