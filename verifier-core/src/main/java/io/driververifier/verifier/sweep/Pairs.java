package io.driververifier.verifier.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to force two at a time: each that was forced alone and did no harm, with each other one. Used by the thread
 * that drives the sweep.
 */
final class Pairs {
    private final List<SweptCall> harmless = new ArrayList<>();
    private final Deque<Target> open = new ArrayDeque<>();

    /** Forced alone, {@code call} let the test pass. */
    void add(SweptCall call) {
        for (SweptCall earlier : harmless) {
            if (!earlier.isSamePlaceAs(call)) {
                open.add(new Target(List.of(earlier, call)));
            }
        }
        harmless.add(call);
    }

    @Nullable Target take() {
        return open.poll();
    }

    int open() {
        return open.size();
    }
}
