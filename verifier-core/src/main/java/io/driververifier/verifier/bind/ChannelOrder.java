package io.driververifier.verifier.bind;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The completions of one channel's operations, which go on in the order in which the lower layer made them: what is not kept
 * back waits for what is.
 *
 * <p>Any thread; all fields are guarded by this, and completions run outside of the guard, one at a time.
 */
final class ChannelOrder {
    private static final KnownAnswers<ChannelOrder> OF_CHANNELS = new KnownAnswers<>();

    private final Deque<Turn> turns = new ArrayDeque<>();
    private int outstanding;
    private boolean isDraining;
    private int closing;

    /** One completion. */
    static final class Turn {
        private final Runnable deliver;
        private boolean isReady;

        private Turn(Runnable deliver) {
            this.deliver = deliver;
        }
    }

    /** That of {@code channel}; one of its own where there is none. */
    static ChannelOrder of(@Nullable Object channel) {
        ChannelOrder order = new ChannelOrder();
        if (channel == null) {
            return order;
        }
        ChannelOrder known = OF_CHANNELS.putIfNew(channel, order);
        return known == null ? order : known;
    }

    /** Whether there has been one in this JVM. */
    static boolean isUsed() {
        return !OF_CHANNELS.isEmpty();
    }

    /** Whether an operation of {@code channel} is under way whose completion may be kept back. */
    static boolean isOutstanding(Object channel) {
        ChannelOrder order = OF_CHANNELS.find(channel);
        return order != null && order.isOutstanding();
    }

    private synchronized boolean isOutstanding() {
        return outstanding > 0;
    }

    /** An operation begins. */
    synchronized void begin() {
        outstanding++;
    }

    /** The lower layer has completed it: {@code deliver} hands that on when it is its turn. */
    synchronized Turn arrived(Runnable deliver) {
        Turn turn = new Turn(deliver);
        turns.addLast(turn);
        return turn;
    }

    /** Nothing keeps {@code turn} back any more but those before it. */
    void go(Turn turn) {
        synchronized (this) {
            turn.isReady = true;
            if (isDraining) {
                return;
            }
            isDraining = true;
        }
        drain();
    }

    /** A completion that throws does not keep those behind it. */
    private void drain() {
        for (Turn next = next(); next != null; next = next()) {
            boolean isDelivered = false;
            try {
                next.deliver.run();
                isDelivered = true;
            } finally {
                if (!isDelivered) {
                    drain();
                }
            }
        }
    }

    /** The channel closes: {@code turn} goes, and what comes of that is not kept back any more. */
    void goAtClose(Turn turn) {
        synchronized (this) {
            closing++;
        }
        try {
            go(turn);
        } finally {
            synchronized (this) {
                closing--;
            }
        }
    }

    /** Whether what arrives now comes of the channel being closed. */
    synchronized boolean isClosing() {
        return closing > 0;
    }

    private synchronized @Nullable Turn next() {
        Turn first = turns.peekFirst();
        if (first == null || !first.isReady) {
            isDraining = false;
            return null;
        }
        outstanding--;
        return turns.removeFirst();
    }
}
