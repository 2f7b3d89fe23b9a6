package io.driververifier.verifier.bind;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What the object that stands for a callback has been told, and what of that has been handed on: the first telling is the
 * completion of the call, what comes after does not overtake it.
 *
 * <p>Any thread; the fields are guarded by this, which is not held while anything is handed on.
 */
final class Telling {
    private final WatchedCall call;
    private final Carrier carrier;
    private final Runnable before;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread runner;
    private int told;
    private boolean isUnderWay;

    /** Where what was kept back is handed on. */
    interface Carrier {
        /** Runs {@code task}, to its end if that is possible within a bounded time; {@code isTold}, on the thread that told. */
        void run(Runnable task, boolean isTold);

        /** The one for what the current thread tells of {@code call}. */
        default Carrier ofTeller(WatchedCall call) {
            return this;
        }

        /** On the thread that is there. */
        Carrier HERE = (task, isTold) -> task.run();

        /** On the loop of the thread that told, if that is of one. */
        Carrier LOOP = new Carrier() {
            @Override
            public void run(Runnable task, boolean isTold) {
                task.run();
            }

            @Override
            public Carrier ofTeller(WatchedCall call) {
                return TellersLoop.of(call);
            }
        };
    }

    /**
     * That of {@code call}.
     *
     * @param before what is done just before the completion is handed on
     */
    Telling(WatchedCall call, Carrier carrier, Runnable before) {
        this.call = call;
        this.carrier = carrier;
        this.before = before;
    }

    /** The lower layer has told something, which {@code handOn} tells the driver. Answers how often it has done so. */
    int tell(Runnable handOn) {
        int count;
        synchronized (this) {
            count = ++told;
            if (count > 1 && isUnderWay && runner != Thread.currentThread()) {
                waiting.add(handOn);
                return count;
            }
            isUnderWay |= count == 1;
        }
        if (count > 1) {
            handOn.run();
            return count;
        }
        Thread teller = Thread.currentThread();
        Carrier back = carrier.ofTeller(call);
        call.complete(() -> {
            back.run(
                    () -> {
                        before.run();
                        handOnAll(handOn);
                    },
                    Thread.currentThread() == teller);
        });
        return count;
    }

    private void handOnAll(Runnable first) {
        synchronized (this) {
            runner = Thread.currentThread();
        }
        Runnable next = first;
        try {
            while (next != null) {
                next.run();
                next = next();
            }
        } finally {
            // Only if one has thrown: the others are told all the same.
            if (next != null) {
                Runnable after = next();
                if (after != null) {
                    handOnAll(after);
                }
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            isUnderWay = false;
            runner = null;
        }
        return next;
    }
}
