package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.InvokeOn;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.WorkItemRoutine;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.verifier.io.rules.Rules;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.WovenCall;
import java.nio.ByteBuffer;
import java.time.Duration;
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
            shadow.machine().touch(shadow, call);
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
            machine.reportWrongWait(request);
            if (request.isReadTooEarly()) {
                machine.report(Rules.STATUS_BLOCK_READ_EARLY.breach(), request.driver(), call, request.shadow());
            }
        }
        return iosb;
    }

    /** {@code status}, which a method of a driver is about to return. */
    public static NtStatus returning(NtStatus status, WovenCall call) {
        EntryFrame frame = topFrame();
        if (frame != null && frame.driver().owns(call)) {
            frame.returns(status, call);
        }
        return status;
    }

    // Stack locations

    /** {@code irp}, whose next location is about to be used. */
    private static Irp touchNext(Irp irp, WovenCall call) {
        touch(irp, call);
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            shadow.machine().checkLocations(shadow, call);
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
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            shadow.ownsLocation(irp.currentLocation());
        }
    }

    @Replaces(Io.class)
    public static void markIrpPending(Irp irp, WovenCall call) {
        touch(irp, call);
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            EntryFrame frame = topFrame();
            boolean inRoutine = frame != null && frame.kind() == EntryKind.COMPLETION && frame.irp() == irp;
            if (shadow.facts() != null && !inRoutine) {
                shadow.facts().mark();
            }
        }
        Io.markIrpPending(irp);
    }

    @Replaces(Io.class)
    public static void setCompletionRoutine(Irp irp, CompletionRoutine routine, WovenCall call) {
        setCompletionRoutine(irp, routine, InvokeOn.ALWAYS, call);
    }

    @Replaces(Io.class)
    public static void setCompletionRoutine(Irp irp, CompletionRoutine routine, Set<InvokeOn> on, WovenCall call) {
        Io.setCompletionRoutine(touchNext(irp, call), routine, on);
        if (Iop.tracking(irp) instanceof IrpShadow shadow && shadow.request() != null) {
            shadow.request().hasRoutine();
        }
    }

    // Sending and completing

    /** {@code IovCallDriver}: where calls are forced pending. */
    @Replaces(Io.class)
    public static NtStatus callDriver(DeviceObject device, Irp irp, WovenCall call) {
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
        IrpShadow shadow = IrpShadow.of(machine, irp);
        if (!shadow.isNew()) {
            machine.touch(shadow, call);
        } else {
            shadow.create(driver);
        }
        machine.checkLocations(shadow, call);
        Hold hold = machine.pick(thread, driver, device, shadow, call);
        CallRecord record = new CallRecord(driver, shadow, thread, hold);
        record.install();
        if (frame != null) {
            frame.setLastCall(record);
        }
        boolean forced = false;
        NtStatus status;
        try {
            status = Io.callDriver(device, irp);
        } finally {
            // Also where the driver below failed: what it completed before that goes on.
            forced = hold != null && machine.engine().answer(hold, thread.caller(), thread.hasFrameOf(driver));
        }
        NtStatus seen = forced ? NtStatus.PENDING : status;
        record.returned(seen);
        return seen;
    }

    /** {@code IovCompleteRequest}. */
    @Replaces(Io.class)
    public static void completeRequest(Irp irp, WovenCall call) {
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            shadow.machine().completing(shadow, call);
        }
        Io.completeRequest(irp);
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
            Ke.waitForSingleObject(event);
        }
        return true;
    }

    // IRPs of a driver's own

    @Replaces(Io.class)
    public static Irp allocateIrp(int stackSize, WovenCall call) {
        Irp irp = Io.allocateIrp(stackSize);
        KThread thread = Kernel.currentThreadOrNull();
        if (thread != null && thread.verifierState() instanceof IovThread known) {
            created(known, irp, call);
        }
        return irp;
    }

    @Replaces(Io.class)
    public static void freeIrp(Irp irp, WovenCall call) {
        Io.freeIrp(touch(irp, call));
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            shadow.setOwner(Ownership.FREED);
        }
    }

    @Replaces(Io.class)
    public static void reuseIrp(Irp irp, NtStatus status, WovenCall call) {
        Io.reuseIrp(touch(irp, call), status);
        if (Iop.tracking(irp) instanceof IrpShadow shadow && shadow.owner() instanceof VerifiedDriver owner) {
            shadow.create(owner);
        }
    }

    @Replaces(Io.class)
    public static Irp buildAsynchronousFsdRequest(
            MajorFunction major, DeviceObject device, @Nullable ByteBuffer buffer, long byteOffset, WovenCall call) {
        Irp irp = Io.buildAsynchronousFsdRequest(major, device, buffer, byteOffset);
        created(threadOf(device), irp, call);
        return irp;
    }

    @Replaces(Io.class)
    public static Irp buildSynchronousFsdRequest(
            MajorFunction major,
            DeviceObject device,
            @Nullable ByteBuffer buffer,
            long byteOffset,
            KEvent event,
            IoStatusBlock iosb,
            WovenCall call) {
        Irp irp = Io.buildSynchronousFsdRequest(major, device, buffer, byteOffset, event, iosb);
        builtForThread(threadOf(device), irp, event, iosb, call);
        return irp;
    }

    @Replaces(Io.class)
    public static Irp buildDeviceIoControlRequest(
            int ioControlCode,
            DeviceObject device,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            boolean internal,
            KEvent event,
            IoStatusBlock iosb,
            WovenCall call) {
        Irp irp = Io.buildDeviceIoControlRequest(ioControlCode, device, input, output, internal, event, iosb);
        builtForThread(threadOf(device), irp, event, iosb, call);
        return irp;
    }

    private static @Nullable IovThread threadOf(DeviceObject device) {
        IovMachine machine = IovMachine.of(device);
        return machine == null ? null : machine.adoptThread();
    }

    private static @Nullable IrpShadow created(@Nullable IovThread thread, Irp irp, WovenCall call) {
        VerifiedDriver driver = thread == null ? null : thread.machine().acting(thread, call);
        if (thread == null || driver == null) {
            return null;
        }
        IrpShadow shadow = IrpShadow.of(thread.machine(), irp);
        shadow.create(driver);
        return shadow;
    }

    private static void builtForThread(
            @Nullable IovThread thread, Irp irp, KEvent event, IoStatusBlock iosb, WovenCall call) {
        IrpShadow shadow = created(thread, irp, call);
        if (thread != null && shadow != null && shadow.owner() instanceof VerifiedDriver driver) {
            RequestRecord request = new RequestRecord(driver, shadow, event, iosb, thread.outermostOf(driver));
            shadow.setRequest(request);
            Iop.setVerifierState(iosb, request);
            thread.machine().requests().add(request);
        }
    }

    // Work items

    @Replaces(Io.class)
    public static void queueWorkItem(IoWorkItem item, WorkItemRoutine routine, WovenCall call) {
        IovThread here = currentThread();
        VerifiedDriver driver = here == null ? null : here.machine().acting(here, call);
        if (here == null || driver == null) {
            Io.queueWorkItem(item, routine);
            return;
        }
        called(here);
        IovMachine machine = here.machine();
        Io.queueWorkItem(item, device -> {
            IovThread thread = machine.adoptThread();
            EntryFrame frame = thread.push(driver, EntryKind.WORK_ITEM, null);
            try {
                routine.run(device);
                machine.left(thread, frame);
            } finally {
                thread.pop(frame);
            }
        });
    }

    // Events and waits

    @Replaces(Ke.class)
    public static boolean setEvent(KEvent event, WovenCall call) {
        EntryFrame frame = topFrame();
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
        IovThread thread = currentThread();
        if (thread != null) {
            thread.machine().looksAt(thread, event, call, false);
            thread.machine().engine().blocks(thread.caller());
        }
        return Ke.readStateEvent(event);
    }

    @Replaces(Ke.class)
    public static NtStatus waitForSingleObject(DispatcherObject object, WovenCall call) {
        IovThread thread = currentThread();
        if (thread == null) {
            return Ke.waitForSingleObject(object);
        }
        called(thread);
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
        IovThread thread = currentThread();
        if (thread != null) {
            called(thread);
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
            IovThread thread = currentThread();
            VerifiedDriver driver = thread == null ? null : thread.machine().acting(thread, call);
            if (thread != null && driver != null) {
                thread.machine().report(Rules.WRONG_WAIT_FUNCTION.breach(how), driver, call, null);
            }
        }
        return object;
    }

    private static void called(IovThread thread) {
        EntryFrame frame = thread.top();
        if (frame != null) {
            frame.calls();
        }
    }

    private static @Nullable IovThread currentThread() {
        KThread thread = Kernel.currentThreadOrNull();
        return thread != null && thread.verifierState() instanceof IovThread known ? known : null;
    }

    private static @Nullable EntryFrame topFrame() {
        IovThread thread = currentThread();
        EntryFrame top = thread == null ? null : thread.top();
        return top != null && top.isOn(thread) ? top : null;
    }
}
