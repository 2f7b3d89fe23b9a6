package io.driververifier.verifier.io;

import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.pending.Caller;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the verifier keeps for a thread of a machine: the entries of verified drivers that are on its stack.
 *
 * <p>Only the thread itself uses it, but for {@link #waitCall} and {@link #top}, which the watch for hangs reads.
 */
final class IovThread {
    private final IovMachine machine;
    private final KThread thread;
    private final Caller caller = new Caller();
    private final IrpEvents events = new IrpEvents();
    private @Nullable DetachRoutine detachRoutine;
    private volatile @Nullable EntryFrame top;
    private volatile @Nullable WovenCall waitCall;
    private List<StackLine> resumedFrom = List.of();
    private int spinLocks;

    private IovThread(IovMachine machine, KThread thread) {
        this.machine = machine;
        this.thread = thread;
    }

    /** The state of {@code thread}, the caller's, in {@code machine}. */
    static IovThread of(IovMachine machine, KThread thread) {
        if (thread.verifierState() instanceof IovThread known && known.machine == machine) {
            return known;
        }
        IovThread fresh = new IovThread(machine, thread);
        if (machine.isClosed()) {
            // What is left of a verification that has ended must not displace what the present one knows of the thread.
            return fresh;
        }
        thread.setVerifierState(fresh);
        machine.stories().add(fresh);
        if (thread.javaThread() == Thread.currentThread()) {
            machine.verifier().oldCode().ifPresent(old -> old.met(thread.javaThread()));
        }
        return fresh;
    }

    /** The state of the calling thread, if it belongs to a verified machine. */
    static @Nullable IovThread current() {
        KThread thread = Kernel.currentThreadOrNull();
        if (thread == null || !(thread.verifierState() instanceof IovThread known)) {
            return null;
        }
        if (!known.machine.isClosed()) {
            return known;
        }
        IovMachine present = known.machine.successor();
        return present == null ? null : of(present, thread);
    }

    /** The innermost entry of a verified driver on the calling thread, if there is one. */
    static @Nullable EntryFrame currentFrame() {
        IovThread thread = current();
        EntryFrame top = thread == null ? null : thread.top;
        return top != null && top.isOn(thread) ? top : null;
    }

    IovMachine machine() {
        return machine;
    }

    /** A driver calls the kernel here. */
    void calls() {
        EntryFrame frame = top;
        if (frame != null) {
            frame.calls();
        }
    }

    KThread thread() {
        return thread;
    }

    Caller caller() {
        return caller;
    }

    /** What happened to IRPs here. */
    IrpEvents events() {
        return events;
    }

    /** What is known of the detach routine that it runs, if it does. */
    DetachRoutine detachRoutine() {
        DetachRoutine known = detachRoutine;
        if (known == null) {
            known = new DetachRoutine();
            detachRoutine = known;
        }
        return known;
    }

    @Nullable EntryFrame top() {
        return top;
    }

    /** Continues the chain of another thread, whose completion this one takes over; answers what was there before. */
    @Nullable EntryFrame exchangeTop(@Nullable EntryFrame chain) {
        EntryFrame before = top;
        top = chain;
        return before;
    }

    EntryFrame push(VerifiedDriver driver, EntryKind kind, @Nullable Irp irp) {
        return push(driver, kind, irp, top);
    }

    /** Enters {@code driver} as a part of what goes on in {@code around}, on whichever thread that is. */
    EntryFrame push(VerifiedDriver driver, EntryKind kind, @Nullable Irp irp, @Nullable EntryFrame around) {
        EntryFrame frame = new EntryFrame(this, top, driver, kind, irp, around);
        top = frame;
        return frame;
    }

    /** Leaves {@code frame}; if it was the outermost of its driver here, what waits for that moment goes on. */
    void pop(EntryFrame frame) {
        top = frame.parent();
        machine.requests().takeBuiltIn(frame);
        if (!hasFrameOf(frame.driver())) {
            machine.engine().returned(caller, frame.driver());
        }
    }

    boolean hasFrameOf(VerifiedDriver driver) {
        for (EntryFrame frame = top; frame != null && frame.isOn(this); frame = frame.parent()) {
            if (frame.driver() == driver) {
                return true;
            }
        }
        return false;
    }

    /** The outermost frame of {@code driver} on this thread; null if it has none. */
    @Nullable EntryFrame outermostOf(VerifiedDriver driver) {
        EntryFrame outermost = null;
        for (EntryFrame frame = top; frame != null && frame.isOn(this); frame = frame.parent()) {
            if (frame.driver() == driver) {
                outermost = frame;
            }
        }
        return outermost;
    }

    long chain() {
        EntryFrame now = top;
        return now == null ? 0 : now.chain();
    }

    /** Where the completion that runs on this thread was kept back; empty if it is no verifier thread's. */
    List<StackLine> resumedFrom() {
        return resumedFrom;
    }

    void setResumedFrom(List<StackLine> stack) {
        this.resumedFrom = stack;
    }

    /** Its IRQL. */
    Irql irql() {
        return thread.irql();
    }

    /** A verified driver has acquired a spin lock here. */
    void acquiresSpinLock() {
        spinLocks++;
    }

    /** A verified driver is about to release a spin lock; answers whether it is known to have acquired one. */
    boolean releasesSpinLock() {
        if (spinLocks == 0) {
            return false;
        }
        spinLocks--;
        return true;
    }

    /**
     * Reports {@code breach}, if it is one, of the driver whose code {@code call} is; {@code shadow} is of the IRP that it
     * is about, if it is about one.
     */
    void report(@Nullable Breach breach, WovenCall call, @Nullable IrpShadow shadow) {
        VerifiedDriver driver = breach == null ? null : machine.acting(this, call);
        if (breach != null && driver != null) {
            machine.reports().atCall(breach, driver, call, shadow);
        }
    }

    /** The driver's wait that this thread is in, if it is in one without a timeout. */
    @Nullable WovenCall waitCall() {
        return waitCall;
    }

    void setWaitCall(@Nullable WovenCall call) {
        this.waitCall = call;
    }
}
