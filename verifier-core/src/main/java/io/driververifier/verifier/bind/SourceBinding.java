package io.driververifier.verifier.bind;

/**
 * A binding to calls that return what does nothing until it is subscribed to: the call is no operation, each signal of a
 * subscription is.
 */
interface SourceBinding extends ResultBinding {
    /** What stands for {@code answer}, from a call at {@code site}, where the driver expects {@code as}. */
    Object wrap(Object answer, Class<?> as, BoundSite site) throws CannotHoldException;

    @Override
    default boolean isComplete(Object answer) {
        return false;
    }

    @Override
    default Object hold(Object answer, Class<?> as, Request request) throws CannotHoldException {
        throw new CannotHoldException("it does nothing before it is subscribed to");
    }
}
