package io.driververifier.verifier.pending;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Completions that are kept back to go on in another order than they came: that which the seed draws for them.
 *
 * <p>The order depends on who is there, not on when it came. Any thread; guarded by this.
 */
final class Shuffle {
    /** Keeps the draws here apart from those of the decisions. */
    private static final long SALT = 0x73687566666C6521L;

    private final int keptMax;
    private final long seed;
    private final List<Hold> kept = new ArrayList<>();

    Shuffle(int keptMax, long seed) {
        this.keptMax = keptMax;
        this.seed = seed ^ SALT;
    }

    /** Takes {@code hold} in; answers the one that has to go for it, null if there is room for all. */
    synchronized @Nullable Hold add(Hold hold) {
        kept.add(hold);
        return kept.size() > keptMax ? take() : null;
    }

    /** Takes out the one whose turn it is; null if there is none. */
    synchronized @Nullable Hold take() {
        kept.removeIf(hold -> !hold.isKept());
        Hold next = kept.stream().min(Comparator.comparingLong(this::draw)).orElse(null);
        kept.remove(next);
        return next;
    }

    /** Whether one has been kept back since before {@code nanos} of {@link System#nanoTime}. */
    synchronized boolean isOlderThan(long nanos) {
        return kept.stream().anyMatch(hold -> hold.answeredNanos() - nanos < 0);
    }

    synchronized boolean isEmpty() {
        return kept.isEmpty();
    }

    synchronized List<Hold> takeAll() {
        List<Hold> all = List.copyOf(kept);
        kept.clear();
        return all;
    }

    private long draw(Hold hold) {
        return Hash.of(Hash.of(seed, hold.site().id()), hold.number());
    }
}
