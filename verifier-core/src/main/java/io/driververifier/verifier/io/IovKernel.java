package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.io.rules.Rules;
import io.driververifier.verifier.pending.WovenCall;
import java.time.Duration;

/**
 * The verifier's routines for those of {@code Ke}, and for Java's monitors.
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
            shadow.request().routineSets(event);
        }
        return Ke.setEvent(event);
    }

    @Replaces(Ke.class)
    public static boolean readStateEvent(KEvent event, WovenCall call) {
        IovThread thread = IovThread.current();
        if (thread != null) {
            thread.machine().looksAt(thread, event, call, false);
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
        thread.machine().looksAt(thread, object, call, true);
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
            thread.machine().looksAt(thread, object, call, true);
        }
        NtStatus status = Ke.waitForSingleObject(object, timeout);
        return thread == null ? status : waited(thread, status);
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
            VerifiedDriver driver = thread == null ? null : thread.machine().acting(thread, call);
            if (thread != null && driver != null) {
                thread.machine().report(Rules.WRONG_WAIT_FUNCTION.breach(how), driver, call, null);
            }
        }
        return object;
    }
}
