package io.driververifier.verifier.bind;

import org.jspecify.annotations.Nullable;

/** A binding that sees each call with all that belongs to it, forced or not, because it has rules to check. */
interface WatchedBinding extends ArgumentBinding {
    /** Whether a call of a method of {@code receiver} is of interest that is not forced. */
    boolean watches(@Nullable Object receiver);

    /**
     * Puts among the arguments of {@code call} what the lower layer gets in their place.
     *
     * @return what is to be done if the call then throws: there is no operation
     * @throws CannotHoldException if nothing would keep the semantics; the message says why
     */
    Runnable wrap(WatchedCall call) throws CannotHoldException;

    @Override
    default Object hold(Object callback, Class<?> as, Object[] arguments, Request request) {
        throw new IllegalStateException("A watched binding sees whole calls");
    }
}
