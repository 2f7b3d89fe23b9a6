package io.driververifier.verifier.io;

import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.nt.io.Iop;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * With which tags verified drivers have acquired a remove lock since one initialized it. Once the
 * verification of the JVM has changed that may be wrong, and is nothing any more. Any thread; everything is guarded by this.
 *
 * <p>A tag is found by identity, as on Windows, else by equality: a boxed number is as good.
 */
final class RemoveLockShadow {
    private final Map<@Nullable Object, Integer> tags = new IdentityHashMap<>();
    private final int epoch = Iop.presentEpoch();
    private int count;
    private boolean removed;

    /** What is known of {@code lock}; null if its initialization was not seen, or before verification was last changed. */
    static @Nullable RemoveLockShadow of(IoRemoveLock lock) {
        return Iop.verifierState(lock) instanceof RemoveLockShadow shadow && shadow.epoch == Iop.presentEpoch()
                ? shadow
                : null;
    }

    synchronized void acquired(@Nullable Object tag) {
        tags.merge(tag, 1, Integer::sum);
        count++;
    }

    /** Answers whether it was acquired with {@code tag}; it is not any more, then. */
    synchronized boolean released(@Nullable Object tag) {
        @Nullable Object known = tags.containsKey(tag) ? tag : equal(tag);
        if (!tags.containsKey(known)) {
            return false;
        }
        tags.computeIfPresent(known, (key, times) -> times == 1 ? null : times - 1);
        count--;
        return true;
    }

    private @Nullable Object equal(@Nullable Object tag) {
        for (Object candidate : tags.keySet()) {
            if (Objects.equals(candidate, tag)) {
                return candidate;
            }
        }
        return tag;
    }

    /** A verified driver has waited for everybody to release it: nobody has it, and it may be made as new. */
    synchronized void removed() {
        removed = true;
    }

    synchronized boolean isRemoved() {
        return removed;
    }

    /** How often verified drivers have acquired it and not released it. */
    synchronized int count() {
        return count;
    }
}
