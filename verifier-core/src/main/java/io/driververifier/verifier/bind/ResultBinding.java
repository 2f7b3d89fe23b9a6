package io.driververifier.verifier.bind;

import java.lang.invoke.MethodType;

/**
 * A binding to calls that return an asynchronous object.
 *
 * <p>The contract of {@link #hold}: the copy is told the same value or the same exception, once, by what it passes to {@link
 * Request#complete}; what the caller does to the copy (cancel, completing it) reaches the original; what happened before the
 * original was completed happens before the copy is. The copy is of the type that the caller may count on.
 */
public interface ResultBinding extends Binding {
    /**
     * Whether a call may begin an operation; if not, as with a getter or a factory of the asynchronous type, its answer is what
     * it was before, or its copy.
     *
     * @param owner the class that the call instruction names
     * @param method the name of the method
     * @param type its parameters, without the receiver, and what it returns
     */
    default boolean isOperation(Class<?> owner, String method, MethodType type) {
        return true;
    }

    /** Whether {@code answer} is complete at this moment. */
    boolean isComplete(Object answer);

    /**
     * Whether the caller may wait for {@code answer} on its thread, as under the schedule <i>inline</i>: not where the answer
     * could come on that thread alone.
     */
    default boolean mayBeWaitedFor(Object answer) {
        return true;
    }

    /**
     * A copy of {@code answer} that is completed by {@code request} alone.
     *
     * @param as the static type that the caller expects, {@code Object} where there is none
     * @throws CannotHoldException if there is none that would keep the semantics; the message says why
     */
    Object hold(Object answer, Class<?> as, Request request) throws CannotHoldException;
}
