package io.driververifier.verifier.bind;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The copies of futures that their driver may end itself, by a cancel or a completion, while the answer is kept back.
 *
 * <p>Who completes a future is told whether it was the first, and counts on it: a connection that came too late is closed by who
 * made it, one that was handed over is not. Where the lower layer was told that it was the first, the driver is told that it was
 * not, and the copy has the answer.
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

    /** The driver is about to end {@code answer}, which may be a copy: it is complete first if its original is. */
    static void beforeEnd(@Nullable Object answer) {
        WeakReference<CompletableFuture<Object>> known = answer == null ? null : ORIGINALS.find(answer);
        CompletableFuture<Object> original = known == null ? null : known.get();
        if (original != null && original.isDone()) {
            @SuppressWarnings("unchecked") // only copies were put in
            CompletableFuture<Object> copy = (CompletableFuture<Object>) answer;
            original.whenComplete((value, failure) -> CompletionStageBinding.end(copy, value, failure));
        }
    }
}
