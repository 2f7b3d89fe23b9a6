package io.driververifier.verifier.bind;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One subscription of a subscriber in a driver to a publisher that is not the driver's, and what is kept back of it.
 *
 * <p>While a signal is kept back all that come after it wait behind it, so that the subscriber is told in the order of the
 * publisher and by one thread at a time (Reactive Streams 1.3). Demand and cancel reach the publisher at once, except that what
 * the subscriber asks for while it is told what was kept back is asked for when all of that has been told: a publisher that
 * answers inline would else answer within the signal, without end where it has no end. For the same reason no more than
 * {@link #WAITING_MAX} signals are kept back. That the publisher is subscribed to may be kept back too: the subscriber has its
 * subscription then, and the first item, which would be the answer of that call, is kept back by nothing else. What it told
 * before a cancel is told the subscriber all the same, if it is an item: a subscriber has to be prepared for that (2.8), and
 * nobody else would dispose of it. An end after a cancel is not told.
 *
 * <p>Any thread. {@code count} belongs to who tells, one thread at a time; all other fields that change are guarded by this.
 */
final class HeldSubscription {
    /** From here on only every item whose number is a power of two is an operation. */
    private static final long EACH_MAX = 4;

    /** With so many behind it no signal is kept back any longer: the thread that came with the last tells them all. */
    static final int WAITING_MAX = 1024;

    /** For how long at the most a publisher waits in all: the subscriber may need a lock that it has. */
    private static final long ROOM_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

    private final StreamTypes types;
    private final Object subscriber;
    private final SignalSites sites;
    private final boolean isFed;
    private final boolean beginsAtOnce;
    private final Deque<Signal> waiting = new ArrayDeque<>();
    private final Deque<Runnable> asked = new ArrayDeque<>();
    private long roomNanos = ROOM_NANOS_MAX;
    private boolean isTelling;
    private boolean isCancelled;
    private @Nullable Unanswered unanswered;
    private @Nullable Kept held;
    private @Nullable Request start;
    private @Nullable LateSubscription late;
    private long count;

    /** The signal that everything else waits behind. */
    private record Kept(Signal signal, Request request) {}

    /** A request that was kept back in the course of a call of {@code thread}, which has not returned. */
    private record Unanswered(Request request, Thread thread) {}

    /** Of {@code subscriber} to {@code publisher}, whose signals are operations of {@code sites}. */
    HeldSubscription(StreamTypes types, Object publisher, Object subscriber, SignalSites sites) {
        this.types = types;
        this.subscriber = subscriber;
        this.sites = sites;
        this.isFed = StreamTypes.isFed(publisher);
        this.beginsAtOnce = isFed || PublisherProxy.beginsAtOnce(publisher.getClass());
    }

    StreamTypes types() {
        return types;
    }

    Object subscriber() {
        return subscriber;
    }

    /** Subscribes to the publisher by {@code subscribe}, now or when it is time for that. */
    void subscribe(Runnable subscribe) {
        Request request = isFed ? null : sites.pickSubscribe();
        if (request == null) {
            call(subscribe);
            return;
        }
        LateSubscription subscription = new LateSubscription(this);
        synchronized (this) {
            start = request;
            late = subscription;
        }
        tell(new Signal(Signal.Kind.SUBSCRIBE, subscription.stand()));
        request.complete(() -> start(subscription, subscribe));
        request.returned();
    }

    private void start(LateSubscription subscription, Runnable subscribe) {
        if (subscription.isCancelled()) {
            return;
        }
        try {
            call(subscribe);
        } catch (RuntimeException | Error thrown) {
            // Nobody is there any more whom it could be thrown at.
            signal(new Signal(Signal.Kind.ERROR, thrown));
        }
    }

    /** The publisher has begun {@code subscription}. */
    void begun(Object subscription) {
        LateSubscription begun;
        synchronized (this) {
            begun = late;
        }
        if (begun == null) {
            signal(new Signal(Signal.Kind.SUBSCRIBE, SubscriptionProxy.of(this, subscription)));
        } else {
            begun.begun(subscription);
        }
    }

    /** Makes a call of the publisher; what is kept back in its course is answered pending when it has returned. */
    void call(Runnable publisher) {
        SignalFrame frame = SignalFrame.enter(this, false);
        try {
            publisher.run();
        } finally {
            frame.leave();
            answer();
        }
    }

    /** Asks the publisher for more, at once or when the subscriber has been told what was kept back. */
    void ask(Runnable publisher) {
        synchronized (this) {
            if (isTelling && SignalFrame.isInSignal(this)) {
                asked.addLast(publisher);
                return;
            }
        }
        call(publisher);
    }

    /** The subscriber has cancelled. */
    void cancelled() {
        Kept kept;
        Request starting;
        synchronized (this) {
            isCancelled = true;
            kept = held;
            starting = start;
            notifyAll();
        }
        if (starting != null) {
            starting.cancel();
        }
        if (kept != null) {
            kept.request().cancel();
        }
    }

    /** The publisher tells. */
    void signal(Signal signal) {
        if (waits(signal)) {
            return;
        }
        Request request = pick(signal);
        if (request == null) {
            tell(signal);
        } else {
            keep(signal, request);
        }
    }

    private boolean waits(Signal signal) {
        Kept tooLong;
        synchronized (this) {
            if (held == null && !isTelling) {
                return false;
            }
            waiting.addLast(signal);
            tooLong = waiting.size() >= WAITING_MAX ? held : null;
        }
        if (tooLong != null && !SignalFrame.isInSignal(this)) {
            tooLong.request().cancel();
            goOn(tooLong);
        } else {
            awaitRoom();
        }
        return true;
    }

    /** Not in a signal to the subscriber, for whoever tells that is who makes room. */
    private synchronized void awaitRoom() {
        while (waiting.size() >= WAITING_MAX && roomNanos > 0 && !isCancelled && !SignalFrame.isInSignal(this)) {
            long before = System.nanoTime();
            try {
                TimeUnit.NANOSECONDS.timedWait(this, roomNanos);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                roomNanos = 0;
            }
            roomNanos -= System.nanoTime() - before;
        }
    }

    private @Nullable Request pick(Signal signal) {
        if (signal.kind() == Signal.Kind.NEXT) {
            long number = ++count;
            if ((number > EACH_MAX && Long.bitCount(number) != 1) || (number == 1 && SignalFrame.isIn(this))) {
                return null;
            }
        }
        if (signal.kind() == Signal.Kind.SUBSCRIBE && beginsAtOnce) {
            return null;
        }
        if (signal.kind() == Signal.Kind.COMPLETE && count == 1) {
            // One item and the end are one answer: many a subscriber to one item takes it for the end.
            return null;
        }
        return sites.pick(signal.kind());
    }

    /** In a call of the publisher the signal is its answer, which is pending when that returns; else it has come late by itself. */
    private void keep(Signal signal, Request request) {
        boolean isAnswer = SignalFrame.isIn(this);
        Kept kept = new Kept(signal, request);
        synchronized (this) {
            held = kept;
            unanswered = isAnswer ? new Unanswered(request, Thread.currentThread()) : null;
        }
        if (!isAnswer) {
            request.returned();
        }
        request.complete(() -> goOn(kept));
    }

    /** What was kept back on this thread has been answered pending, unless the subscriber is being told something. */
    private void answer() {
        Request request = null;
        synchronized (this) {
            if (unanswered != null && unanswered.thread() == Thread.currentThread() && !SignalFrame.isInSignal(this)) {
                request = unanswered.request();
                unanswered = null;
            }
        }
        if (request != null) {
            request.returned();
        }
    }

    /** Tells what was kept back, and what has come since, unless that has been done because too much had come. */
    private void goOn(Kept kept) {
        synchronized (this) {
            if (held != kept) {
                return;
            }
            isTelling = true;
            held = null;
            unanswered = null;
        }
        Signal next = kept.signal();
        Request request = null;
        boolean isWhole = false;
        try {
            while (next != null && request == null) {
                tellUnlessEnded(next);
                next = take();
                request = next == null ? null : pick(next);
            }
            isWhole = true;
        } finally {
            if (!isWhole) {
                failed();
            }
        }
        if (next != null && request != null) {
            keep(next, request);
        } else {
            askNow();
        }
    }

    private void askNow() {
        List<Runnable> publisher;
        synchronized (this) {
            publisher = List.copyOf(asked);
            asked.clear();
        }
        publisher.forEach(this::call);
    }

    /** What is to be told next; null if there is nothing, and whatever comes is told by who comes with it. */
    private synchronized @Nullable Signal take() {
        Signal next = waiting.pollFirst();
        if (next == null) {
            isTelling = false;
        }
        notifyAll();
        return next;
    }

    /** The subscriber has thrown: nothing more is told (2.13). */
    private synchronized void failed() {
        waiting.clear();
        asked.clear();
        isTelling = false;
        isCancelled = true;
        notifyAll();
    }

    private void tellUnlessEnded(Signal signal) {
        synchronized (this) {
            if (isCancelled && signal.kind().isTerminal()) {
                return;
            }
        }
        tell(signal);
    }

    private void tell(Signal signal) {
        SignalFrame frame = SignalFrame.enter(this, true);
        try {
            signal.tell(types, subscriber);
        } finally {
            frame.leave();
            answer();
        }
    }
}
