package io.driververifier.nt.io;

import org.jspecify.annotations.Nullable;

/**
 * A cancel-safe queue ({@code IO_CSQ}): a driver's queue of pended IRPs, with the cancel logic done for the driver.
 *
 * <p>Any thread, through {@link Io}. It has no lock of its own but the driver's, under which its queue and the contexts of
 * the IRPs in it change. Whose an IRP is, the exchange of its cancel routine decides: who gets the routine out owns the
 * IRP; who finds none leaves it to the cancel routine, which waits for the lock.
 */
public final class IoCsq {
    private final CsqCallbacks callbacks;
    private final CancelRoutine cancelRoutine = this::cancel;

    IoCsq(CsqCallbacks callbacks) {
        this.callbacks = callbacks;
    }

    void insert(Irp irp, @Nullable IoCsqIrpContext context) {
        boolean cancelledAlready = false;
        callbacks.acquireLock(this);
        try {
            Io.markIrpPending(irp);
            irp.setCsqContext(context);
            if (context != null) {
                context.setIrp(irp);
            }
            callbacks.insertIrp(this, irp);
            Io.setCancelRoutine(irp, cancelRoutine);
            // Only now: who cancels sets the bit before he looks for a routine.
            if (irp.isCancelled() && Io.setCancelRoutine(irp, null) != null) {
                takeOut(irp);
                cancelledAlready = true;
            }
        } finally {
            callbacks.releaseLock(this);
        }
        if (cancelledAlready) {
            callbacks.completeCanceledIrp(this, irp);
        }
    }

    @Nullable Irp removeNext(@Nullable Object peekContext) {
        callbacks.acquireLock(this);
        try {
            Irp next = callbacks.peekNextIrp(this, null, peekContext);
            while (next != null && Io.setCancelRoutine(next, null) == null) {
                next = callbacks.peekNextIrp(this, next, peekContext);
            }
            if (next != null) {
                takeOut(next);
            }
            return next;
        } finally {
            callbacks.releaseLock(this);
        }
    }

    @Nullable Irp remove(IoCsqIrpContext context) {
        callbacks.acquireLock(this);
        try {
            Irp irp = context.irp();
            if (irp == null || Io.setCancelRoutine(irp, null) == null) {
                return null;
            }
            takeOut(irp);
            return irp;
        } finally {
            callbacks.releaseLock(this);
        }
    }

    private void cancel(DeviceObject device, Irp irp) {
        Io.releaseCancelSpinLock(device, irp.cancelIrql());
        callbacks.acquireLock(this);
        try {
            takeOut(irp);
        } finally {
            callbacks.releaseLock(this);
        }
        callbacks.completeCanceledIrp(this, irp);
    }

    /** The lock is held and the IRP is the caller's. */
    private void takeOut(Irp irp) {
        callbacks.removeIrp(this, irp);
        IoCsqIrpContext context = irp.csqContext();
        if (context != null) {
            context.setIrp(null);
            irp.setCsqContext(null);
        }
    }
}
