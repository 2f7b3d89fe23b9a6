package io.driververifier.verifier.io;

import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.IoSystem;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.WatchedCancelRoutine;
import io.driververifier.verifier.io.rules.cancel.CancelRules;
import org.jspecify.annotations.Nullable;

/**
 * A cancel routine that a verified driver set, with a look at what it does. The driver never sees it: where it asks for
 * the routine it is answered its own.
 *
 * <p>Made by the thread that sets the routine; called by any, at most once. Immutable.
 *
 * @param driver the driver
 * @param shadow that of the IRP
 * @param hop what the driver did with the IRP until then; null for the maker of the IRP
 * @param routine the driver's own routine
 */
record WatchedRoutine(
        VerifiedDriver driver, IrpShadow shadow, @Nullable DispatchFacts hop, CancelRoutine routine)
        implements WatchedCancelRoutine {
    /** What the driver that set {@code routine} knows it by. */
    static @Nullable CancelRoutine real(@Nullable CancelRoutine routine) {
        return routine instanceof WatchedRoutine watched ? watched.routine : routine;
    }

    @Override
    public boolean isSetIn(@Nullable DispatchFacts other) {
        return hop == other;
    }

    @Override
    public void cancel(DeviceObject device, Irp irp) {
        IovThread thread = shadow.machine().adoptThread();
        EntryFrame frame = thread.push(driver, EntryKind.CANCEL, irp);
        try {
            call(device, irp, frame);
            IoSystem system = device.driver().system();
            if (Iop.holdsCancelLock(system)) {
                shadow.machine().reports().atReturn(CancelRules.CANCEL_LOCK_NOT_RELEASED.breach(), frame, shadow);
            }
            shadow.machine().outcomes().left(frame);
        } finally {
            thread.pop(frame);
        }
    }

    private void call(DeviceObject device, Irp irp, EntryFrame frame) {
        try {
            routine.cancel(device, irp);
        } catch (RuntimeException | Error escaped) {
            shadow.machine().routines().escaped(escaped, frame, shadow);
            throw escaped;
        }
    }
}
