package io.driververifier.verifier.pending;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call that was chosen to be forced, from the choice until its completion has gone on.
 *
 * <p>Any thread. The state changes by exchange: whoever makes a change owns its consequences. {@code completion} is
 * written before the state that says so, {@code fault} before the call.
 */
public final class Hold {
    private enum State {
        /** Chosen; neither the completion nor the return of the call has been seen. */
        PICKED,
        /** The call returned first: there is nothing to force. */
        MISSED,
        /** The call returned first; its completion will be kept back when it comes. */
        AWAITED,
        /** The completion came first and is kept back until the call returns. */
        KEPT,
        /** The call has answered pending; the completion waits for its moment. */
        ANSWERED,
        /** The completion goes on. */
        RELEASED
    }

    private final Site site;
    private final long number;
    private final Schedule schedule;
    private final Object driver;
    private final AtomicReference<State> state = new AtomicReference<>(State.PICKED);
    private volatile @Nullable Completion completion;
    private volatile boolean urgent;
    private volatile @Nullable Fault fault;
    private volatile long answeredNanos;
    private volatile @Nullable BooleanSupplier driverLeft;

    Hold(Site site, long number, Schedule schedule, Object driver) {
        this.site = site;
        this.number = number;
        this.schedule = schedule;
        this.driver = driver;
    }

    /** Where the call was made. */
    public Site site() {
        return site;
    }

    /** How many calls there were before at its site. */
    public long number() {
        return number;
    }

    /** When the completion is to go on. */
    public Schedule schedule() {
        return schedule;
    }

    /** Whose call it was. */
    Object driver() {
        return driver;
    }

    /** Has {@code struck} done to the request once the call is sure to answer pending; set before the call is made. */
    public void setFault(Fault struck) {
        this.fault = struck;
    }

    /** Has {@code left} asked whether the driver has returned, where nobody tells of it; set before the call has returned. */
    public void setDriverLeft(BooleanSupplier left) {
        this.driverLeft = left;
    }

    boolean hasDriverLeft() {
        BooleanSupplier left = driverLeft;
        return left != null && left.getAsBoolean();
    }

    @Nullable Fault fault() {
        return fault;
    }

    /** The completion has arrived: keeps it back, unless the call has returned already. */
    public boolean keep(Completion arrived) {
        completion = arrived;
        if (state.compareAndSet(State.PICKED, State.KEPT)) {
            return true;
        }
        completion = null;
        return false;
    }

    /** The call has returned: whether its completion is yet to come, and is to be kept back then. */
    boolean awaitsCompletion() {
        return state.compareAndSet(State.PICKED, State.AWAITED);
    }

    /** The completion that was awaited has arrived: keeps it back, unless nobody awaits it any more. */
    boolean keepAwaited(Completion arrived) {
        completion = arrived;
        answeredNanos = System.nanoTime();
        return state.compareAndSet(State.AWAITED, State.ANSWERED);
    }

    /** Whether the completion is kept back and has not gone on. */
    public boolean isKept() {
        State now = state.get();
        return now == State.KEPT || now == State.ANSWERED;
    }

    /** Whether the completion is kept back and the call has not returned. */
    boolean isUnreturned() {
        return state.get() == State.KEPT;
    }

    /** The call has returned: whether it is to answer pending. */
    boolean answersPending() {
        if (state.compareAndSet(State.PICKED, State.MISSED)) {
            return false;
        }
        answeredNanos = System.nanoTime();
        return state.compareAndSet(State.KEPT, State.ANSWERED);
    }

    /** Whether the caller of this is the one that lets the completion go on. */
    boolean release() {
        return state.compareAndSet(State.ANSWERED, State.RELEASED);
    }

    /** The request was cancelled: no moment is worth waiting for any more. */
    void makeUrgent() {
        urgent = true;
    }

    boolean isUrgent() {
        return urgent;
    }

    long answeredNanos() {
        return answeredNanos;
    }

    void resume(int earlyDepth) {
        Completion kept = completion;
        if (kept != null) {
            // What has gone on is not to be kept alive by whoever still knows the request.
            completion = null;
            kept.resume(earlyDepth);
        }
    }
}
