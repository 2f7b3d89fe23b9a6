package io.driververifier.verifier.bind;

import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The drivers' looks at what they were answered with, where that is kept back to be there early: it goes on when it is looked
 * at, so that what the driver hangs on it runs on another thread before the driver's next step.
 *
 * <p>Any thread; {@code ANSWERS} has guards of its own, {@code OUTSTANDING} is how many of its requests have not been handed on.
 */
final class Observation {
    private static final KnownAnswers<Request> ANSWERS = new KnownAnswers<>();
    private static final AtomicInteger OUTSTANDING = new AtomicInteger();

    private Observation() {}

    /** Whether calls of the methods of {@code owner} are looks. */
    static boolean isOf(Class<?> owner) {
        return Bindings.ofResult(owner).isPresent();
    }

    /** Whether a method of {@code type} asks for the result, rather than to be told of it: those that tell make a stage. */
    static boolean isLook(MethodType type) {
        return !isOf(type.returnType()) || type.parameterCount() == 1;
    }

    /** The driver gets {@code answer}, which is completed by {@code request}. */
    static void answered(Object answer, Request request) {
        if (request.goesOnWhenObserved()) {
            OUTSTANDING.incrementAndGet();
            request.beginObservation();
            ANSWERS.putIfNew(answer, request);
        }
    }

    /** A driver looks at {@code answer}, or has done so. */
    static void observed(@Nullable Object answer) {
        if (OUTSTANDING.get() > 0 && answer != null) {
            Request request = ANSWERS.find(answer);
            if (request != null) {
                request.observed();
            }
        }
    }

    /** The answer of {@code request} has been handed on, so that a look changes nothing any more. */
    static void handedOn(Request request) {
        if (request.endObservation()) {
            OUTSTANDING.decrementAndGet();
        }
    }
}
