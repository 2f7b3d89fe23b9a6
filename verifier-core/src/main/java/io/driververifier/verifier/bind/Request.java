package io.driververifier.verifier.bind;

import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.pending.Caller;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.Schedule;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One call that was chosen to be forced, until its answer has been handed on.
 *
 * <p>Any thread; the state is that of the {@link Hold}, the two marks are set before the answer can be handed on.
 */
public final class Request implements Choice {
    private final BoundVerification verification;
    private final BoundSite site;
    private final Hold hold;
    private final Caller caller;
    private final int number;
    private final ClassLoader contextLoader;
    private volatile boolean isAnsweredByObject;
    private volatile boolean isObserved;

    Request(BoundVerification verification, BoundSite site, Hold hold, Caller caller, int number) {
        this.verification = verification;
        this.site = site;
        this.hold = hold;
        this.caller = caller;
        this.number = number;
        this.contextLoader = Thread.currentThread().getContextClassLoader();
    }

    /** What outputs call it. */
    public String address() {
        return address(number);
    }

    /** How outputs write the request {@code number}. */
    static String address(int number) {
        return String.format(Locale.ROOT, "%08x", number);
    }

    int number() {
        return number;
    }

    /** Where it was sent. */
    BoundSite site() {
        return site;
    }

    Hold hold() {
        return hold;
    }

    BoundVerification verification() {
        return verification;
    }

    /**
     * The lower layer has answered: {@code go} hands the answer on, at once on this thread if nothing keeps it back, else at
     * its moment on a thread of the verifier. To be called once.
     */
    public void complete(Runnable go) {
        if (hold.keep(depth -> resume(depth, go))) {
            verification.log(this, LogEntry.Moment.HELD);
            verification.engine().unreturned(hold);
        } else if (verification.engine().arrived(hold, depth -> resume(depth, go))) {
            verification.log(this, LogEntry.Moment.HELD);
        } else {
            handOn(go);
        }
    }

    private void handOn(Runnable go) {
        try {
            go.run();
        } finally {
            if (isAnsweredByObject) {
                verification.copies().completed();
            }
            Observation.handedOn(this);
        }
    }

    /** The caller has cancelled: no moment is worth waiting for any more. */
    public void cancel() {
        verification.engine().cancelled(hold);
    }

    /** Whether an answer is kept back at this moment. */
    public boolean isHeld() {
        return hold.isKept();
    }

    /**
     * Another operation in the course of this one, a signal of a subscription, which is chosen by itself; empty if it is not to
     * be forced. It has been called: its completion is held when it is told of.
     */
    public Optional<Request> next(String operation) {
        return Optional.ofNullable(verification.pickNext(site, operation));
    }

    /** It turned out to be no operation, or one that cannot be forced. */
    void dismiss() {
        verification.engine().awaits(hold);
        verification.engine().cancelled(hold);
    }

    /** Whether its answer goes on when the caller looks at that. */
    boolean goesOnWhenObserved() {
        return hold.schedule() == Schedule.EARLY;
    }

    /** Its answer is an object, for which the driver gets a copy. */
    void answersByObject() {
        isAnsweredByObject = true;
    }

    /** Whether it was among those that go on when they are looked at; it is no more. */
    boolean endObservation() {
        boolean was = isObserved;
        isObserved = false;
        return was;
    }

    void beginObservation() {
        isObserved = true;
    }

    /** The call has returned, with an object as its answer. */
    void returnedObject() {
        if (!verification.engine().awaits(hold)) {
            verification.engine().answerWithObject(hold, caller);
        }
    }

    /** When its answer goes on. */
    Schedule schedule() {
        return hold.schedule();
    }

    /** The call has returned; the answer comes to an argument. */
    void returned() {
        if (hold.schedule() == Schedule.INLINE) {
            verification.engine().waitInside(hold, hold::isKept);
        }
        if (!verification.engine().awaits(hold)) {
            verification.engine().answer(hold, caller, true);
        }
    }

    /** The call has returned: waits for the answer, whose {@code isThere} says that it has come, as if the call took longer. */
    void waitInside(BooleanSupplier isThere) {
        boolean wasThere = isThere.getAsBoolean();
        if (!wasThere && verification.engine().waitInside(hold, isThere)) {
            verification.engine().answeredInside(hold);
        } else {
            verification.engine().awaits(hold);
        }
    }

    /** The caller looks at the answer. */
    void observed() {
        verification.engine().observed(hold, BoundThread.current());
    }

    private void resume(int earlyDepth, Runnable go) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Caller own = BoundThread.current();
        int depthBefore = own.earlyDepth();
        own.setEarlyDepth(earlyDepth);
        thread.setContextClassLoader(contextLoader);
        try {
            handOn(go);
        } finally {
            thread.setContextClassLoader(before);
            own.setEarlyDepth(depthBefore);
        }
    }
}
