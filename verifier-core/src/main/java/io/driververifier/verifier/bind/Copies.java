package io.driververifier.verifier.bind;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What drivers were given in place of answers: the same answer has the same copy, and an answer that is met again is no
 * operation.
 *
 * <p>Any thread; the table has guards of its own.
 */
final class Copies {
    private final KnownAnswers<Known> known = new KnownAnswers<>();

    /** What the driver made itself; a lower layer may still answer with it, where the driver is what such objects come from. */
    private final KnownAnswers<Boolean> made = new KnownAnswers<>();

    private final AtomicInteger outstanding = new AtomicInteger();
    private final boolean remembersAll;

    /** None yet; where {@code remembersAll}, those that are let through are remembered too, whatever it costs. */
    Copies(boolean remembersAll) {
        this.remembersAll = remembersAll;
    }

    /**
     * Whether it matters which answers were met: else each copy has been completed as its answer is, and to ask for the
     * identity of an answer would be the dearest thing on the way of a call that is not forced.
     */
    boolean matter() {
        return remembersAll || outstanding.get() > 0;
    }

    /** Whether answers that are let through are remembered too. */
    boolean remembersAll() {
        return remembersAll;
    }

    /** A copy is completed. */
    void completed() {
        outstanding.decrementAndGet();
    }

    /** What is known of an answer: its copy, for as long as somebody has that; none where it was let through. */
    private static final class Known {
        static final Known LET_THROUGH = new Known(null);

        private volatile @Nullable WeakReference<Object> copy;

        Known(@Nullable WeakReference<Object> copy) {
            this.copy = copy;
        }

        @Nullable WeakReference<Object> copy() {
            return copy;
        }

        /** Whether nobody has the copy any more: an answer that comes once more is an answer anew. */
        boolean isForgotten() {
            WeakReference<Object> now = copy;
            return now != null && now.get() == null;
        }

        synchronized void renew(Object fresh) {
            if (isForgotten()) {
                copy = new WeakReference<>(fresh);
            }
        }
    }

    /** Whether {@code answer} was met before, or is a copy itself. */
    boolean isKnown(Object answer) {
        Known met = known.find(answer);
        return met != null && !met.isForgotten();
    }

    /** The driver has made {@code answer} itself. */
    void made(Object answer) {
        if (remembersAll) {
            made.putIfNew(answer, Boolean.TRUE);
        }
    }

    /** Whether {@code answer} was met before, or was made by the driver. */
    boolean isKnownOrMade(Object answer) {
        return isKnown(answer) || made.find(answer) != null;
    }

    /** What stands for {@code answer}, which was met before: its copy, if it has one that somebody has, else itself. */
    Object of(Object answer) {
        Known met = known.find(answer);
        WeakReference<Object> copy = met == null ? null : met.copy();
        Object alive = copy == null ? null : copy.get();
        return alive == null ? answer : alive;
    }

    /** {@code answer} was let through. */
    void letThrough(Object answer) {
        if (remembersAll) {
            known.putIfNew(answer, Known.LET_THROUGH);
        }
    }

    /** A copy is about to be made, which {@link #completed} will be told of. */
    void begin() {
        outstanding.incrementAndGet();
    }

    /** {@code copy} stands for {@code answer}. If another thread was first, what that one made does. */
    Object put(Object answer, Object copy) {
        Known met = known.putIfNew(answer, new Known(new WeakReference<>(copy)));
        if (met != null) {
            met.renew(copy);
            return of(answer);
        }
        known.putIfNew(copy, Known.LET_THROUGH);
        return copy;
    }
}
