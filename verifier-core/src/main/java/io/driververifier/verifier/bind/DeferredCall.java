package io.driververifier.verifier.bind;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call that is made later than the driver made it, with the same operands, on a thread of the verifier: the late dispatch.
 *
 * <p>What the call throws its stage fails with, as if the lower layer had found out later. Cancelled before it begins it never
 * does. Any thread; the operands are nobody's but the call's.
 */
final class DeferredCall {
    /** How sites name it: as the binding whose answers it stands for. */
    static final String OPERATION = "CompletionStage";

    private final MethodHandle target;
    private final @Nullable Object[] operands;

    /** The call by {@code target}, which takes all operands as an array. */
    DeferredCall(MethodHandle target, @Nullable Object[] operands) {
        this.target = target;
        this.operands = operands;
    }

    /** Whether what {@link #answer} makes can stand for a result of {@code type}. */
    static boolean canStandFor(Class<?> type) {
        return type == CompletableFuture.class || type == CompletionStage.class;
    }

    /** What the driver gets: it completes as the call does once {@code request} has had it made. */
    CompletableFuture<Object> answer(Request request) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        answer.whenComplete((value, failure) -> request.cancel());
        request.complete(() -> begin(answer));
        request.returnedObject();
        return answer;
    }

    @SuppressWarnings("unchecked") // what is read from it goes nowhere but into the answer
    private void begin(CompletableFuture<Object> answer) {
        if (answer.isDone()) {
            return;
        }
        CompletionStage<Object> real;
        try {
            Object made = (Object) target.invokeExact(operands);
            real = (CompletionStage<Object>) made;
        } catch (Throwable thrown) {
            answer.completeExceptionally(thrown);
            return;
        }
        if (real == null) {
            answer.completeExceptionally(new CompletionException(
                    new NullPointerException("The call that was put off answered with no stage")));
            return;
        }
        real.whenComplete((value, failure) -> {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        answer.whenComplete((value, failure) -> {
            if (answer.isCancelled()) {
                real.toCompletableFuture().cancel(true);
            }
        });
    }
}
