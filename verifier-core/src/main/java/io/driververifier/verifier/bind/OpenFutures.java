package io.driververifier.verifier.bind;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Which subclasses of {@code CompletableFuture} let whoever has an object of theirs complete it: some refuse, so that only the
 * class itself does, and a copy that was made of one would never be complete.
 *
 * <p>Any thread; a class is tried out once or, by threads at a time, with the same end.
 */
final class OpenFutures {
    private static final ClassValue<AtomicReference<@Nullable Boolean>> OPEN = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Boolean> computeValue(Class<?> type) {
            boolean isAsMade = isInherited(type, "complete", Object.class)
                    && isInherited(type, "completeExceptionally", Throwable.class);
            return new AtomicReference<>(isAsMade ? Boolean.TRUE : null);
        }
    };

    private OpenFutures() {}

    private static boolean isInherited(Class<?> type, String method, Class<?> parameter) {
        return Reflected.ownerOf(type, method, parameter).equals(Optional.of(CompletableFuture.class));
    }

    /** Whether {@code future}, which makes others of its own class, is of such a class. */
    static boolean isOne(CompletableFuture<?> future) {
        AtomicReference<@Nullable Boolean> known = OPEN.get(future.getClass());
        Boolean is = known.get();
        if (is == null) {
            is = isCompletedByOthers(future.newIncompleteFuture(), future.newIncompleteFuture());
            known.set(is);
        }
        return is;
    }

    private static boolean isCompletedByOthers(
            CompletableFuture<@Nullable Object> one, CompletableFuture<@Nullable Object> other) {
        try {
            one.complete(null);
            other.completeExceptionally(new CancellationException());
            return one.isDone() && other.isDone();
        } catch (RuntimeException refused) {
            return false;
        }
    }
}
