package io.driververifier.verifier.bind;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The verifications that bound calls may belong to: the newest that is open has them, because a call on a pooled thread has
 * nothing else to go by.
 *
 * <p>Any thread; {@code newest} is written under the lock of the class.
 */
public final class BoundPrograms {
    private static final List<BoundVerification> OPEN = new CopyOnWriteArrayList<>();
    private static volatile @Nullable BoundVerification newest;

    private BoundPrograms() {}

    /** From now on bound calls are {@code verification}'s. */
    public static synchronized void open(BoundVerification verification) {
        OPEN.add(verification);
        set(verification);
    }

    /** They are those of the one before again. */
    public static void close(BoundVerification verification) {
        synchronized (BoundPrograms.class) {
            OPEN.remove(verification);
            set(OPEN.isEmpty() ? null : OPEN.get(OPEN.size() - 1));
        }
        verification.close();
    }

    private static void set(@Nullable BoundVerification verification) {
        newest = verification;
        RareState.FOLLOWS_STAGES.set(
                verification != null && verification.copies().remembersAll());
        RareState.DEFERS_CALLS.set(verification != null && verification.defersCalls());
    }

    /** The verification that a bound call of this moment belongs to; null if there is none. */
    static @Nullable BoundVerification current() {
        return newest;
    }
}
