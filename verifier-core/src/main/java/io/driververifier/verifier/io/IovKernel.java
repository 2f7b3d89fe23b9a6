package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.Ob;
import io.driververifier.verifier.io.rules.irql.IrqlRules;
import io.driververifier.verifier.io.rules.kernel.KernelRules;
import io.driververifier.verifier.io.rules.outcome.OutcomeRules;
import io.driververifier.verifier.pending.WovenCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The verifier's routines for those of {@code Ke} but locks, DPCs and timers, for references, and for Java's monitors.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack.
 */
public final class IovKernel {
    private IovKernel() {}

    @Replaces(Ke.class)
    public static boolean setEvent(KEvent event, WovenCall call) {
        EntryFrame frame = IovThread.currentFrame();
        if (frame != null
                && frame.kind() == EntryKind.COMPLETION
                && frame.irp() != null
                && Iop.tracking(frame.irp()) instanceof IrpShadow shadow
                && shadow.request() != null) {
            shadow.request().routineSets(event, call);
        }
        IovThread thread = IovThread.current();
        if (thread != null) {
            thread.report(IrqlRules.SET_EVENT_AT_HIGH_IRQL.check(thread.irql()), call, null);
        }
        return Ke.setEvent(event);
    }

    @Replaces(Ke.class)
    public static boolean readStateEvent(KEvent event, WovenCall call) {
        IovThread thread = IovThread.current();
        if (thread != null) {
            thread.machine().outcomes().looksAt(thread, event, call, false);
            thread.machine().engine().blocks(thread.caller());
        }
        return Ke.readStateEvent(event);
    }

    @Replaces(Ke.class)
    public static NtStatus waitForSingleObject(DispatcherObject object, WovenCall call) {
        IovThread thread = IovThread.current();
        if (thread == null) {
            return Ke.waitForSingleObject(object);
        }
        thread.calls();
        checkWait(null, call);
        thread.machine().outcomes().looksAt(thread, object, call, true);
        thread.setWaitCall(call);
        try {
            return waited(thread, Ke.waitForSingleObject(object));
        } finally {
            thread.setWaitCall(null);
        }
    }

    @Replaces(Ke.class)
    public static NtStatus waitForSingleObject(DispatcherObject object, Duration timeout, WovenCall call) {
        IovThread thread = IovThread.current();
        if (thread != null) {
            thread.calls();
            checkWait(timeout, call);
            thread.machine().outcomes().looksAt(thread, object, call, true);
        }
        NtStatus status = Ke.waitForSingleObject(object, timeout);
        return thread == null ? status : waited(thread, status);
    }

    /** The driver whose code {@code call} is, is about to wait, for {@code timeout} or, if that is null, for ever. */
    static void checkWait(@Nullable Duration timeout, WovenCall call) {
        IovThread thread = IovThread.current();
        Irql now = thread == null ? Irql.PASSIVE_LEVEL : thread.irql();
        if (thread == null || Irql.DISPATCH_LEVEL.isAbove(now)) {
            return;
        }
        boolean zero = timeout != null && (timeout.isZero() || timeout.isNegative());
        thread.report(IrqlRules.WAITED_ABOVE_DISPATCH_LEVEL.check(now), call, null);
        thread.report(IrqlRules.WAITED_FOR_EVER_AT_DISPATCH_LEVEL.check(now, timeout != null), call, null);
        thread.report(IrqlRules.WAITED_AT_DISPATCH_LEVEL.check(now, timeout != null, zero), call, null);
    }

    @Replaces(Ke.class)
    public static NtStatus delayExecutionThread(Duration time, WovenCall call) {
        IovThread thread = IovThread.current();
        if (thread != null) {
            thread.calls();
            thread.report(IrqlRules.DELAYED_AT_HIGH_IRQL.check(thread.irql()), call, null);
        }
        return Ke.delayExecutionThread(time);
    }

    public static NtStatus delayExecutionThread(WovenCall call, Duration time) {
        return delayExecutionThread(time, call);
    }

    // IRQL

    @Replaces(Ke.class)
    public static Irql raiseIrql(Irql irql, WovenCall call) {
        IovThread thread = IovThread.current();
        if (thread != null) {
            thread.report(IrqlRules.RAISED_TO_LOWER_IRQL.check(thread.irql(), irql), call, null);
        }
        return Ke.raiseIrql(irql);
    }

    public static Irql raiseIrql(WovenCall call, Irql irql) {
        return raiseIrql(irql, call);
    }

    @Replaces(Ke.class)
    public static void lowerIrql(Irql irql, WovenCall call) {
        IovThread thread = IovThread.current();
        if (thread != null) {
            thread.report(IrqlRules.LOWERED_TO_HIGHER_IRQL.check(thread.irql(), irql), call, null);
        }
        Ke.lowerIrql(irql);
    }

    public static void lowerIrql(WovenCall call, Irql irql) {
        lowerIrql(irql, call);
    }

    @Replaces(Ke.class)
    public static void pagedCode(WovenCall call) {
        IovThread thread = IovThread.current();
        EntryFrame frame = IovThread.currentFrame();
        if (thread != null
                && frame != null
                && frame.kind() == EntryKind.COMPLETION
                && frame.driver().owns(call)
                && frame.irp() != null
                && Iop.tracking(frame.irp()) instanceof IrpShadow shadow) {
            thread.report(IrqlRules.PAGEABLE_COMPLETION_ROUTINE.breach(), call, shadow);
        }
        Ke.pagedCode();
    }

    // Objects

    @Replaces(Ob.class)
    public static void dereferenceObject(KernelObject object, WovenCall call) {
        IovThread thread = IovThread.current();
        if (thread != null) {
            thread.report(KernelRules.DEREFERENCED_TOO_OFTEN.check(object.referenceCount()), call, null);
        }
        Ob.dereferenceObject(object);
    }

    public static void dereferenceObject(WovenCall call, KernelObject object) {
        dereferenceObject(object, call);
    }

    /** A driver's wait ended with {@code status}; one that was satisfied was for the last call, as far as can be known. */
    private static NtStatus waited(IovThread thread, NtStatus status) {
        EntryFrame frame = thread.top();
        if (frame != null && frame.isOn(thread) && status != NtStatus.TIMEOUT) {
            frame.setLastCall(null);
        }
        return status;
    }

    /** {@code object}, whose Java monitor is about to be entered. */
    public static Object monitorEnter(Object object, WovenCall call) {
        return asMonitor(object, "synchronized", call);
    }

    @Replaces(Object.class)
    public static void wait(Object object, WovenCall call) throws InterruptedException {
        asMonitor(object, "Object.wait", call).wait();
    }

    @Replaces(Object.class)
    public static void wait(Object object, long timeoutMillis, WovenCall call) throws InterruptedException {
        asMonitor(object, "Object.wait", call).wait(timeoutMillis);
    }

    @Replaces(Object.class)
    public static void wait(Object object, long timeoutMillis, int nanos, WovenCall call) throws InterruptedException {
        asMonitor(object, "Object.wait", call).wait(timeoutMillis, nanos);
    }

    @Replaces(Object.class)
    public static void notify(Object object, WovenCall call) {
        asMonitor(object, "Object.notify", call).notify();
    }

    @Replaces(Object.class)
    public static void notifyAll(Object object, WovenCall call) {
        asMonitor(object, "Object.notifyAll", call).notifyAll();
    }

    private static Object asMonitor(Object object, String how, WovenCall call) {
        if (object instanceof DispatcherObject) {
            IovThread thread = IovThread.current();
            if (thread != null) {
                thread.report(OutcomeRules.WRONG_WAIT_FUNCTION.breach(how), call, null);
            }
        }
        return object;
    }
}
