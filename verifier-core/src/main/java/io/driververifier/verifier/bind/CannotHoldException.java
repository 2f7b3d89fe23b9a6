package io.driververifier.verifier.bind;

/** An answer cannot be held without changing what its caller may count on; the message says why, in a few words. */
public final class CannotHoldException extends Exception {
    private static final long serialVersionUID = 1;

    /** Because of {@code reason}. */
    public CannotHoldException(String reason) {
        super(reason, null, false, false);
    }

    /** Because {@code failure} came of what the answer, or the binding, does: a driver that called right must not meet it. */
    static CannotHoldException by(RuntimeException failure) {
        return new CannotHoldException("holding it failed with " + failure);
    }
}
