package io.driververifier.verifier.bind;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The binding to {@link CompletionStage} and {@link CompletableFuture} as calls return them.
 *
 * <p>By their contract a stage may complete at any time and on any thread. A copy is what {@link
 * CompletableFuture#newIncompleteFuture} makes if that has the class of the original, or a plain future if only its library can
 * name the original's, or a stage that has no more methods than the interface if the original has none; every other class has
 * an identity of its own and is left alone. Stateless.
 */
final class CompletionStageBinding implements ResultBinding {
    private static final Class<?> MINIMAL =
            new CompletableFuture<>().minimalCompletionStage().getClass();

    @Override
    public String name() {
        return "CompletionStage";
    }

    @Override
    public String type() {
        return CompletionStage.class.getName();
    }

    @Override
    public boolean isComplete(Object answer) {
        return answer.getClass() == MINIMAL
                ? ((CompletionStage<?>) answer).toCompletableFuture().isDone()
                : answer instanceof CompletableFuture<?> future && future.isDone();
    }

    @Override
    public Object hold(Object answer, Class<?> as, Request request) throws CannotHoldException {
        if (answer.getClass() == MINIMAL) {
            CompletableFuture<Object> copy = new CompletableFuture<>();
            tie(asStage(answer), copy, request);
            return copy.minimalCompletionStage();
        }
        if (answer instanceof CompletableFuture<?> original) {
            CompletableFuture<Object> copy = original.newIncompleteFuture();
            if (canStandFor(original, copy, as, request.site().call().driver())) {
                if (!OpenFutures.isOne(original)) {
                    throw new CannotHoldException(
                            answer.getClass().getName() + " does not let others complete what it makes");
                }
                tie(asStage(answer), copy, request);
                reach(original, copy, request);
                return copy;
            }
        }
        throw new CannotHoldException(answer.getClass().getName() + " has an identity of its own");
    }

    private static boolean canStandFor(CompletableFuture<?> original, Object copy, Class<?> as, String driver) {
        return copy.getClass() == original.getClass()
                || (copy.getClass() == CompletableFuture.class && UnnamedFutures.isOne(original, as, driver));
    }

    @SuppressWarnings("unchecked") // what is read from it goes nowhere but into its own copy
    private static CompletionStage<Object> asStage(Object answer) {
        return (CompletionStage<Object>) answer;
    }

    private static void tie(CompletionStage<Object> original, CompletableFuture<Object> copy, Request request) {
        original.whenComplete((value, failure) -> request.complete(() -> end(copy, value, failure)));
    }

    /** Ends {@code copy}, unless that has been done. */
    static void end(CompletableFuture<Object> copy, @Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            copy.complete(value);
        } else {
            copy.completeExceptionally(failure);
        }
    }

    /** What the caller does to the copy reaches the original. */
    @SuppressWarnings("unchecked")
    private static void reach(CompletableFuture<?> original, CompletableFuture<Object> copy, Request request) {
        EndedCopies.put(copy, (CompletableFuture<Object>) original);
        copy.whenComplete((value, failure) -> {
            request.cancel();
            if (original.isDone()) {
                return;
            }
            if (copy.isCancelled()) {
                original.cancel(true);
            } else if (failure == null) {
                ((CompletableFuture<Object>) original).complete(value);
            } else {
                original.completeExceptionally(failure);
            }
        });
    }
}
