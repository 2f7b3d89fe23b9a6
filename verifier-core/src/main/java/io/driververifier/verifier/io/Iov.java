package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.InvokeOn;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.call.CallRules;
import io.driververifier.verifier.io.rules.outcome.OutcomeRules;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.WovenCall;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The I/O verifier's routines ({@code Iov…}): what the calls in a driver under verification become.
 *
 * <p>Each does what the routine that it replaces does, and looks at it where the machine is verified. Called by woven code
 * only, on any thread. Where nothing is wrong and nothing forced it takes no lock and walks no stack.
 */
public final class Iov {
    private Iov() {}

    /** What {@link Smoke#isWoven} becomes. */
    @Replaces(Smoke.class)
    public static boolean isWoven(WovenCall call) {
        return true;
    }

    // Touches of what a driver may not own any more

    /** {@code irp}, on which a method is about to be called. */
    public static Irp touch(Irp irp, WovenCall call) {
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            shadow.machine().checks().touch(shadow, call);
        }
        return irp;
    }

    /** {@code location}, on which a method is about to be called. */
    public static IoStackLocation touch(IoStackLocation location, WovenCall call) {
        touch(location.irp(), call);
        return location;
    }

    /** {@code iosb}, which is about to be read. */
    public static IoStatusBlock touch(IoStatusBlock iosb, WovenCall call) {
        if (Iop.verifierState(iosb) instanceof RequestRecord request) {
            IovMachine machine = request.shadow().machine();
            // Asked first: a routine that ends meanwhile judges this use itself, and better.
            boolean isTooEarly = request.isReadTooEarly();
            machine.outcomes().used(request);
            if (isTooEarly) {
                machine.reports()
                        .atCall(
                                OutcomeRules.STATUS_BLOCK_READ_EARLY.breach(),
                                request.driver(),
                                call,
                                request.shadow());
            }
        }
        return iosb;
    }

    /** {@code status}, which a method of a driver is about to return. */
    public static NtStatus returning(NtStatus status, WovenCall call) {
        EntryFrame frame = IovThread.currentFrame();
        if (frame != null && frame.driver().owns(call)) {
            frame.returns(status, call);
        }
        return status;
    }

    /** A method that has the shape of a cancel routine is about to return. */
    public static void leaving(WovenCall call) {
        EntryFrame frame = IovThread.currentFrame();
        if (frame != null && frame.kind() == EntryKind.CANCEL && frame.driver().owns(call)) {
            frame.leaves(call);
        }
    }

    // Stack locations

    /**
     * The shadow of {@code irp}, if the code at {@code call} is a driver's that is verified in its machine: code may be woven
     * for the sake of another machine.
     */
    static @Nullable IrpShadow shadowOf(Irp irp, WovenCall call) {
        return Iop.tracking(irp) instanceof IrpShadow shadow
                        && shadow.machine().acting(shadow.machine().adoptThread(), call) != null
                ? shadow
                : null;
    }

    /** {@code irp}, whose next location is about to be used. */
    private static Irp touchNext(Irp irp, WovenCall call) {
        touch(irp, call);
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            shadow.machine().checks().checkLocations(shadow, call);
        }
        return irp;
    }

    @Replaces(Io.class)
    public static IoStackLocation getCurrentIrpStackLocation(Irp irp, WovenCall call) {
        return Io.getCurrentIrpStackLocation(touch(irp, call));
    }

    @Replaces(Io.class)
    public static IoStackLocation getNextIrpStackLocation(Irp irp, WovenCall call) {
        return Io.getNextIrpStackLocation(touchNext(irp, call));
    }

    @Replaces(Io.class)
    public static void copyCurrentIrpStackLocationToNext(Irp irp, WovenCall call) {
        Io.copyCurrentIrpStackLocationToNext(touchNext(irp, call));
    }

    @Replaces(Io.class)
    public static void skipCurrentIrpStackLocation(Irp irp, WovenCall call) {
        Io.skipCurrentIrpStackLocation(touch(irp, call));
    }

    @Replaces(Io.class)
    public static void setNextIrpStackLocation(Irp irp, WovenCall call) {
        Io.setNextIrpStackLocation(touch(irp, call));
        IrpShadow shadow = shadowOf(irp, call);
        if (shadow != null) {
            shadow.ownsLocation(irp.currentLocation());
        }
    }

    @Replaces(Io.class)
    public static void markIrpPending(Irp irp, WovenCall call) {
        marking(irp, call);
        Io.markIrpPending(irp);
    }

    /** {@code irp} is about to be marked pending for the driver whose code {@code call} is. */
    static void marking(Irp irp, WovenCall call) {
        touch(irp, call);
        IrpShadow shadow = shadowOf(irp, call);
        if (shadow != null) {
            EntryFrame frame = IovThread.currentFrame();
            boolean inRoutine = frame != null && frame.kind() == EntryKind.COMPLETION && frame.irp() == irp;
            if (shadow.facts() != null && !inRoutine) {
                shadow.facts().mark();
            }
            if (!inRoutine) {
                shadow.marksAt(call);
            }
            shadow.machine().tell(shadow, IrpEvent.MARKED, call, null);
        }
    }

    @Replaces(Io.class)
    public static void setCompletionRoutine(Irp irp, CompletionRoutine routine, WovenCall call) {
        setCompletionRoutine(irp, routine, InvokeOn.ALWAYS, call);
    }

    @Replaces(Io.class)
    public static void setCompletionRoutine(Irp irp, CompletionRoutine routine, Set<InvokeOn> on, WovenCall call) {
        Io.setCompletionRoutine(touchNext(irp, call), routine, on);
        routineSet(irp, call);
    }

    @Replaces(Io.class)
    public static NtStatus setCompletionRoutineEx(
            DeviceObject device, Irp irp, CompletionRoutine routine, Set<InvokeOn> on, WovenCall call) {
        NtStatus status = Io.setCompletionRoutineEx(device, touchNext(irp, call), routine, on);
        routineSet(irp, call);
        return status;
    }

    private static void routineSet(Irp irp, WovenCall call) {
        IrpShadow shadow = shadowOf(irp, call);
        if (shadow != null) {
            shadow.machine().tell(shadow, IrpEvent.ROUTINE_SET, call, null);
            if (shadow.request() != null) {
                shadow.request().hasRoutine();
            }
        }
    }

    /** The same for references. */
    public static NtStatus setCompletionRoutineEx(
            WovenCall call, DeviceObject device, Irp irp, CompletionRoutine routine, Set<InvokeOn> on) {
        return setCompletionRoutineEx(device, irp, routine, on, call);
    }

    // Sending and completing

    /** {@code IovCallDriver}: where calls are forced pending. */
    @Replaces(Io.class)
    public static NtStatus callDriver(@Nullable DeviceObject device, @Nullable Irp irp, WovenCall call) {
        if (device == null || irp == null) {
            return callNothing(device, irp, call);
        }
        IovMachine machine = IovMachine.of(device);
        if (machine == null) {
            return Io.callDriver(device, irp);
        }
        IovThread thread = machine.adoptThread();
        VerifiedDriver driver = machine.acting(thread, call);
        if (driver == null) {
            return Io.callDriver(device, irp);
        }
        driver.countCall();
        EntryFrame frame = thread.top();
        if (frame != null) {
            frame.calls();
        }
        if (machine.isStranger(irp)) {
            return callWithStranger(thread, device, irp);
        }
        IrpShadow shadow = IrpShadow.of(machine, irp);
        if (!shadow.isNew()) {
            machine.checks().forwarding(shadow, driver, call);
        } else {
            shadow.create(driver);
        }
        machine.checks().checkLocations(shadow, call);
        if (!Iop.hasLocation(irp, Iop.nextLocation(irp))) {
            return Io.callDriver(device, irp);
        }
        Hold hold = machine.pendings().pick(thread, driver, device, shadow, call);
        CallRecord record = new CallRecord(driver, shadow, device, thread, hold, call);
        machine.checks().calling(record, driver, call);
        machine.tell(shadow, IrpEvent.CALLED, call, device.driver());
        record.install();
        if (frame != null) {
            frame.setLastCall(record);
        }
        boolean forced = false;
        NtStatus status;
        Irql before = thread.irql();
        try {
            status = Io.callDriver(device, irp);
        } finally {
            if (frame != null && thread.irql() != before) {
                frame.disturbIrql();
            }
            // Also where the driver below failed: what it completed before that goes on.
            forced = hold != null && machine.engine().answer(hold, thread.caller(), thread.hasFrameOf(driver));
        }
        NtStatus seen = forced ? NtStatus.PENDING : status;
        machine.tell(shadow, forced ? IrpEvent.FORCED : IrpEvent.ANSWERED, call, seen);
        record.returned(seen);
        if (record.isEventSignaled() && seen == NtStatus.PENDING) {
            machine.reports().atCall(OutcomeRules.SENT_WITH_SIGNALED_EVENT.breach(), driver, call, shadow);
        }
        return seen;
    }

    /** A call with an IRP that is older than the verification: not forced, and nothing is known of it afterwards. */
    private static NtStatus callWithStranger(IovThread thread, DeviceObject device, Irp irp) {
        EntryFrame frame = thread.top();
        Irql before = thread.irql();
        try {
            return Io.callDriver(device, irp);
        } finally {
            if (frame != null && thread.irql() != before) {
                frame.disturbIrql();
            }
        }
    }

    /** A call without a device or an IRP, which fails as it does where nothing is verified. */
    @SuppressWarnings("NullAway") // that is the case here
    private static NtStatus callNothing(@Nullable DeviceObject device, @Nullable Irp irp, WovenCall call) {
        IovThread thread = IovThread.current();
        if (thread != null) {
            Breach breach =
                    irp == null ? CallRules.CALLED_WITHOUT_IRP.breach() : CallRules.CALLED_WITHOUT_DEVICE.breach();
            thread.report(breach, call, irp != null && Iop.tracking(irp) instanceof IrpShadow shadow ? shadow : null);
        }
        return Io.callDriver(device, irp);
    }

    /** {@code IovCompleteRequest}. */
    @Replaces(Io.class)
    public static void completeRequest(Irp irp, WovenCall call) {
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            shadow.machine().checks().completing(shadow, call);
        }
        EntryFrame frame = IovThread.currentFrame();
        Irql before = Ke.getCurrentIrql();
        Io.completeRequest(irp);
        if (frame != null && Ke.getCurrentIrql() != before) {
            frame.disturbIrql();
        }
    }

    @Replaces(Io.class)
    public static boolean forwardIrpSynchronously(DeviceObject device, Irp irp, WovenCall call) {
        touch(irp, call);
        if (!Iop.hasLocation(irp, Iop.nextLocation(irp))) {
            return false;
        }
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, Iop.signalAndStop(event));
        if (callDriver(device, irp, call) == NtStatus.PENDING) {
            IovKernel.checkWait(null, call);
            Ke.waitForSingleObject(event);
        }
        return true;
    }
}
