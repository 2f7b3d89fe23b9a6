package io.driververifier.verifier.bind;

import org.jspecify.annotations.Nullable;

/**
 * What a driver has told one subscriber in the course of one subscription, and what that has asked for, as far as both are seen.
 *
 * <p>The first doubt ends the watch: whatever is unusual is judged once or not at all. Any thread; the fields are guarded by
 * this.
 */
final class ToldSubscription {
    private final BoundVerification verification;
    private final boolean isPlain;
    private Phase phase = Phase.FRESH;
    private String endedBy = "";
    private String endedIn = "";
    private @Nullable Thread teller;
    private String toldIn = "";
    private int depth;
    private @Nullable Thread requester;
    private int requests;
    private boolean isDemandKnown;
    private boolean isDemandSeen;
    private long demand;
    private long items;
    private long badDemand;
    private long badDemandBy;
    private boolean hasGoneOn;

    private enum Phase {
        /** Nothing was told. */
        FRESH,
        /** The driver has given its subscription. */
        OPEN,
        /** The driver has told the end. */
        ENDED,
        /** Nothing is said any more. */
        LEFT
    }

    /** What is amiss if nobody else is to blame for it. */
    sealed interface Doubt {
        /** Another signal has not returned on {@code thread}. */
        record Overlap(String thread) implements Doubt {}

        /** The end was told by {@code signal}. */
        record AfterEnd(String signal) implements Doubt {}

        /** {@code demand} items were asked for. */
        record More(long demand) implements Doubt {}

        /** {@code demand} was asked for. */
        record BadDemand(long demand) implements Doubt {}
    }

    /** Of a subscriber that, if it {@code isPlain}, has agreed on nothing but the specification. */
    ToldSubscription(BoundVerification verification, boolean isPlain) {
        this.verification = verification;
        this.isPlain = isPlain;
    }

    boolean isOf(BoundVerification current) {
        return verification == current;
    }

    synchronized boolean isFresh() {
        return phase == Phase.FRESH;
    }

    /** Whether the subscriber may have another subscription now. */
    synchronized boolean hasEndedWell() {
        return phase == Phase.ENDED;
    }

    /** Nothing is said of it from now on. */
    synchronized void leave() {
        phase = Phase.LEFT;
    }

    /** The driver gives a subscription of its own, whose demand is seen to its whole if {@code isSeen}. */
    synchronized void opens(boolean isSeen) {
        phase = phase == Phase.FRESH ? Phase.OPEN : Phase.LEFT;
        isDemandKnown = isSeen;
    }

    /** What is asked for cannot be told from what another subscriber asks for. */
    synchronized void shareDemand() {
        isDemandKnown = false;
    }

    /** The subscriber asks for {@code more} on this thread, until {@link #requestReturns}. */
    synchronized void requested(long more) {
        Thread me = Thread.currentThread();
        if (requester != null && requester != me) {
            // A subscriber that asks on two threads at a time has broken the protocol first (2.7).
            leave();
            return;
        }
        requester = me;
        requests++;
        isDemandSeen = true;
        if (more > 0) {
            long sum = demand + more;
            demand = sum < 0 ? Long.MAX_VALUE : sum;
        } else if (badDemand <= 0 && badDemandBy == 0) {
            badDemand = more;
            badDemandBy = me.getId();
            hasGoneOn = false;
        }
    }

    /** The subscriber has asked. */
    synchronized void requestReturns() {
        if (requester == Thread.currentThread() && --requests == 0) {
            requester = null;
        }
    }

    /** The subscriber has cancelled: nobody has to be told of a bad demand. */
    synchronized void cancelled() {
        isDemandKnown = false;
    }

    /**
     * The driver is about to tell {@code kind} by {@code signal}, an instruction in {@code place}, to be followed by {@link
     * #told}. Answers what may be amiss, null for nothing; then the watch is over.
     */
    synchronized @Nullable Doubt tells(Signal.Kind kind, String signal, String place) {
        if (phase == Phase.FRESH) {
            // Somebody else has given a subscription.
            leave();
        }
        if (phase == Phase.LEFT) {
            return null;
        }
        Thread me = Thread.currentThread();
        Doubt doubt = doubt(kind, place, me);
        if (doubt != null) {
            leave();
            return doubt;
        }
        teller = me;
        toldIn = place;
        depth++;
        if (kind == Signal.Kind.NEXT) {
            // Asked for by what nobody saw, before its class was woven say.
            isDemandKnown &= isDemandSeen;
            items++;
            hasGoneOn |= badDemandBy == me.getId();
        } else {
            phase = Phase.ENDED;
            endedBy = signal;
            endedIn = place;
        }
        return null;
    }

    private @Nullable Doubt doubt(Signal.Kind kind, String place, Thread me) {
        Thread other = teller;
        if (other != null && other != me) {
            return place.equals(toldIn) ? new Doubt.Overlap(other.getName()) : leftAlone();
        }
        if (phase == Phase.ENDED) {
            return place.equals(endedIn) ? new Doubt.AfterEnd(endedBy) : leftAlone();
        }
        if (!isDemandKnown) {
            return null;
        }
        if (kind == Signal.Kind.NEXT && isDemandSeen && badDemandBy == 0 && items >= demand) {
            return new Doubt.More(demand);
        }
        return isPlain && kind == Signal.Kind.COMPLETE && hasGoneOn && badDemandBy == me.getId()
                ? new Doubt.BadDemand(badDemand)
                : null;
    }

    private @Nullable Doubt leftAlone() {
        leave();
        return null;
    }

    /** What {@link #tells} had nothing against was told, or the subscriber has thrown unless {@code isTold}. */
    synchronized void told(boolean isTold) {
        if (!isTold) {
            // A subscriber that throws has broken the protocol first (2.13).
            leave();
        }
        if (teller == Thread.currentThread() && --depth == 0) {
            teller = null;
        }
    }
}
