package io.driververifier.verifier.io;

import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.pending.WovenCall;
import org.jspecify.annotations.Nullable;

/**
 * A request that a verified driver built for its thread: what has been seen of its event and status block.
 *
 * <p>Any thread; each field is written once, from its first value, but for the number of looks, which the creator counts.
 */
final class RequestRecord {
    /** What the driver's completion routine of the request has done. */
    private enum Routine {
        NOT_RUN,
        RUNS,
        STOPPED,
        CONTINUED
    }

    private final VerifiedDriver driver;
    private final IrpShadow shadow;
    private final KEvent event;
    private final IoStatusBlock iosb;
    private final @Nullable EntryFrame frame;

    private volatile boolean answeredPending;
    private volatile boolean written;
    private volatile int looks;
    private volatile boolean hasRoutine;
    private volatile Routine routine = Routine.NOT_RUN;
    private volatile boolean usedWhileRoutineRan;
    private volatile @Nullable KEvent setByRoutine;
    private volatile @Nullable WovenCall signalledAt;
    private volatile @Nullable KEvent waitedOn;
    private volatile @Nullable WovenCall wrongWait;

    RequestRecord(
            VerifiedDriver driver, IrpShadow shadow, KEvent event, IoStatusBlock iosb, @Nullable EntryFrame frame) {
        this.driver = driver;
        this.shadow = shadow;
        this.event = event;
        this.iosb = iosb;
        this.frame = frame;
    }

    VerifiedDriver driver() {
        return driver;
    }

    IrpShadow shadow() {
        return shadow;
    }

    KEvent event() {
        return event;
    }

    IoStatusBlock iosb() {
        return iosb;
    }

    /** Whether {@code candidate} is the outermost frame of the driver on the thread that built the request. */
    boolean isBuiltIn(EntryFrame candidate) {
        return frame == candidate;
    }

    boolean isBuiltInFrame() {
        return frame != null;
    }

    void answeredPending() {
        answeredPending = true;
    }

    void written() {
        written = true;
    }

    /** The driver waits on the event, or polls it. */
    @SuppressWarnings(
            "NonAtomicVolatileUpdate") // the creator waits; where others do too, a look that gets lost is one of many
    void looksAtEvent() {
        looks++;
    }

    void hasRoutine() {
        hasRoutine = true;
    }

    void routineRuns() {
        routine = Routine.RUNS;
    }

    /** The driver has the IRP back, and none of the rules here applies. */
    void routineStopped() {
        routine = Routine.STOPPED;
    }

    /** Completion goes on: whether the outcome was used, after a wait on the wrong event, before that was known. */
    boolean routineContinued() {
        routine = Routine.CONTINUED;
        return usedWhileRoutineRan && (earlySignal() != null || wrongWait() != null);
    }

    /** The driver's completion routine set {@code some} event at {@code call}. */
    void routineSets(KEvent some, WovenCall call) {
        if (some == event) {
            signalledAt = call;
        } else {
            setByRoutine = some;
        }
    }

    /** The driver waits on {@code other}, which is not the event of the request. */
    void waits(KEvent other, WovenCall call) {
        if (answeredPending && looks == 0) {
            waitedOn = other;
            wrongWait = call;
        }
    }

    private boolean isUnseen() {
        return answeredPending && looks == 0 && routine != Routine.STOPPED;
    }

    /** Where the driver waited on an event of its own completion routine, if that is all it has done. */
    @Nullable WovenCall wrongWait() {
        KEvent waited = waitedOn;
        if (!isUnseen() || waited == null || waited != setByRoutine) {
            return null;
        }
        return judgedByRoutine() ? null : wrongWait;
    }

    /**
     * Whether the routine still runs, which then says what becomes of this use. Noted first and looked at again: either
     * {@link #routineContinued} sees the note, or this sees that completion goes on.
     */
    private boolean judgedByRoutine() {
        if (routine != Routine.RUNS) {
            return routine == Routine.STOPPED;
        }
        usedWhileRoutineRan = true;
        return routine != Routine.CONTINUED;
    }

    /**
     * Where the driver's completion routine set the event of the request itself, if that has ended the only wait and completion
     * goes on; two looks at the event may have been for the two who set it.
     */
    @Nullable WovenCall earlySignal() {
        WovenCall signal = signalledAt;
        if (signal == null || !answeredPending || looks != 1 || routine == Routine.STOPPED) {
            return null;
        }
        return judgedByRoutine() || routine != Routine.CONTINUED ? null : signal;
    }

    /** Whether the driver would read a status block that nobody has written. */
    boolean isReadTooEarly() {
        return isUnseen() && !written && routine != Routine.RUNS;
    }

    /**
     * Whether the I/O manager is still to write the status block and to signal the event, because the request is on its way;
     * not where the driver below may have lied.
     */
    boolean isUnderWay() {
        Object owner = shadow.owner();
        return answeredPending && !written && owner != driver && owner != Ownership.UNKNOWN;
    }

    /** Whether the driver would leave while the request is under way; a routine of its own may yet stop that. */
    boolean isLeftTooEarly() {
        return isUnseen() && !written && !hasRoutine;
    }
}
