package io.driververifier.samples.course;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The lock of four states by which the completion and the canceller of one IRP agree who of them ends it
 * ({@code IRPLOCK} of Microsoft's cheat sheet of IRPs).
 *
 * <p>CANCELABLE becomes COMPLETED where nobody cancels in time; or CANCEL_STARTED, then CANCEL_COMPLETE, then COMPLETED
 * where completion comes after {@code IoCancelIrp} has returned; or CANCEL_STARTED, then COMPLETED, then CANCEL_COMPLETE
 * where it comes while the canceller is inside: only then the canceller ends the IRP, because it still has it.
 *
 * <p>Any thread; each step is one atomic exchange. For one request: the next one has a lock of its own.
 */
public final class CancelLock {
    private enum State {
        CANCELABLE,
        CANCEL_STARTED,
        CANCEL_COMPLETE,
        COMPLETED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.CANCELABLE);

    /** A lock that lets one canceller in. */
    public CancelLock() {}

    /** Called before {@code IoCancelIrp}; answers whether the IRP stays where it is until {@link #endCancel()}. */
    public boolean beginCancel() {
        return state.compareAndSet(State.CANCELABLE, State.CANCEL_STARTED);
    }

    /** Called after {@code IoCancelIrp}; answers whether the IRP was completed meanwhile, and the canceller has to end it. */
    public boolean endCancel() {
        return state.getAndSet(State.CANCEL_COMPLETE) == State.COMPLETED;
    }

    /** Called by the completion routine; answers whether it has to end the IRP, for no canceller has it. */
    public boolean complete() {
        return state.getAndSet(State.COMPLETED) != State.CANCEL_STARTED;
    }
}
