package io.driververifier.verifier.io;

import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.pending.WovenCall;
import org.jspecify.annotations.Nullable;

/**
 * The verifier's routines for cancellation.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack.
 */
public final class IovCancel {
    private IovCancel() {}

    /** Sets the routine with a look at it; drivers compare what they are answered, so that is always theirs. */
    @Replaces(Io.class)
    public static @Nullable CancelRoutine setCancelRoutine(Irp irp, @Nullable CancelRoutine routine, WovenCall call) {
        CancelRoutine set = routine;
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            IovMachine machine = shadow.machine();
            VerifiedDriver driver = machine.acting(machine.adoptThread(), call);
            if (driver != null) {
                machine.checks().settingCancelRoutine(shadow, routine, driver, call);
                if (routine != null) {
                    set = new WatchedRoutine(driver, shadow, shadow.facts(), routine);
                    machine.tell(shadow, IrpEvent.CANCEL_ROUTINE_SET, call, null);
                }
            }
        }
        return WatchedRoutine.real(Io.setCancelRoutine(irp, set));
    }

    /** What a reference to it becomes. */
    public static @Nullable CancelRoutine setCancelRoutine(WovenCall call, Irp irp, @Nullable CancelRoutine routine) {
        return setCancelRoutine(irp, routine, call);
    }

    @Replaces(Io.class)
    public static boolean cancelIrp(Irp irp, WovenCall call) {
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            shadow.machine().checks().cancelling(shadow, call);
        }
        return Io.cancelIrp(irp);
    }

    /** What a reference to it becomes. */
    public static boolean cancelIrp(WovenCall call, Irp irp) {
        return cancelIrp(irp, call);
    }
}
