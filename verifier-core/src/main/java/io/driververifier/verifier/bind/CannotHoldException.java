package io.driververifier.verifier.bind;

/** An answer cannot be held without changing what its caller may count on; the message says why, in a few words. */
public final class CannotHoldException extends Exception {
    private static final long serialVersionUID = 1;

    /** Because of {@code reason}. */
    public CannotHoldException(String reason) {
        super(reason, null, false, false);
    }
}
