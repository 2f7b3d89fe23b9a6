package io.driververifier.verifier.io;

import io.driververifier.nt.io.CsqCallbacks;
import io.driververifier.nt.io.IoCsq;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.pending.WovenCall;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks of a verified driver's cancel-safe queue; the one that completes a cancelled IRP, which whoever cancels
 * calls, is an entry of the driver. Any thread. Immutable.
 */
record VerifiedCsq(IovMachine machine, VerifiedDriver driver, CsqCallbacks callbacks, WovenCall call)
        implements CsqCallbacks {
    @Override
    public void insertIrp(IoCsq csq, Irp irp) {
        callbacks.insertIrp(csq, irp);
    }

    @Override
    public void removeIrp(IoCsq csq, Irp irp) {
        callbacks.removeIrp(csq, irp);
    }

    @Override
    public @Nullable Irp peekNextIrp(IoCsq csq, @Nullable Irp after, @Nullable Object peekContext) {
        return callbacks.peekNextIrp(csq, after, peekContext);
    }

    @Override
    public void acquireLock(IoCsq csq) {
        callbacks.acquireLock(csq);
    }

    @Override
    public void releaseLock(IoCsq csq) {
        callbacks.releaseLock(csq);
    }

    @Override
    public void completeCanceledIrp(IoCsq csq, Irp irp) {
        machine.routines().run(driver, EntryKind.CANCEL, call, () -> callbacks.completeCanceledIrp(csq, irp));
    }
}
