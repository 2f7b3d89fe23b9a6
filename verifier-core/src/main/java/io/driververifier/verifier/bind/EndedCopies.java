package io.driververifier.verifier.bind;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The copies of futures that their driver may end itself, by a cancel or a completion, while the answer is kept back.
 *
 * <p>As with an answer that comes late the driver's end is the first, and what the lower layer has completed the original with is
 * lost. What can be closed must not be: who made it was told that it was handed over, and closes it no more. There the copy has
 * the answer first, and the driver is told that it came too late.
 *
 * <p>Any thread; {@code ORIGINALS} has guards of its own, and keeps neither a copy nor its original.
 */
final class EndedCopies {
    private static final KnownAnswers<WeakReference<CompletableFuture<Object>>> ORIGINALS = new KnownAnswers<>();

    private EndedCopies() {}

    /** {@code copy} stands for {@code original}. */
    static void put(CompletableFuture<Object> copy, CompletableFuture<Object> original) {
        ORIGINALS.putIfNew(copy, new WeakReference<>(original));
    }

    /** The driver is about to end {@code answer}, which may be a copy: it is complete first if something to be closed would be lost. */
    static void beforeEnd(@Nullable Object answer) {
        WeakReference<CompletableFuture<Object>> known = answer == null ? null : ORIGINALS.find(answer);
        CompletableFuture<Object> original = known == null ? null : known.get();
        if (original != null && hasClosable(original)) {
            @SuppressWarnings("unchecked") // only copies were put in
            CompletableFuture<Object> copy = (CompletableFuture<Object>) answer;
            original.whenComplete((value, failure) -> CompletionStageBinding.end(copy, value, failure));
        }
    }

    private static boolean hasClosable(CompletableFuture<?> original) {
        return original.isDone() && !original.isCompletedExceptionally() && original.join() instanceof AutoCloseable;
    }
}
