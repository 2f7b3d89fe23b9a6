package io.driververifier.verifier.bind;

import org.jspecify.annotations.Nullable;

/**
 * A call that a thread is in and that concerns a held subscription: of the publisher, in which the signals that come are
 * answers of that call, or of the subscriber, during which it may be told nothing by another thread.
 *
 * <p>One thread; frames are entered and left in pairs.
 */
final class SignalFrame {
    private static final ThreadLocal<@Nullable SignalFrame> INNERMOST = new ThreadLocal<>();

    private final HeldSubscription subscription;
    private final boolean isSignal;
    private final @Nullable SignalFrame outer;

    private SignalFrame(HeldSubscription subscription, boolean isSignal, @Nullable SignalFrame outer) {
        this.subscription = subscription;
        this.isSignal = isSignal;
        this.outer = outer;
    }

    /** Enters a call of the publisher, or of the subscriber if {@code isSignal}. */
    static SignalFrame enter(HeldSubscription subscription, boolean isSignal) {
        SignalFrame frame = new SignalFrame(subscription, isSignal, INNERMOST.get());
        INNERMOST.set(frame);
        return frame;
    }

    /** Leaves it. */
    void leave() {
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
    }

    /** Whether the calling thread is in a call that concerns {@code subscription}. */
    static boolean isIn(HeldSubscription subscription) {
        return isIn(subscription, false);
    }

    /** Whether the calling thread is in a signal to the subscriber of {@code subscription}. */
    static boolean isInSignal(HeldSubscription subscription) {
        return isIn(subscription, true);
    }

    private static boolean isIn(HeldSubscription subscription, boolean asSignal) {
        for (SignalFrame frame = INNERMOST.get(); frame != null; frame = frame.outer) {
            if (frame.subscription == subscription && (frame.isSignal || !asSignal)) {
                return true;
            }
        }
        return false;
    }
}
