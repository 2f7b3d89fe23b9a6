package io.driververifier.nt;

/** A failure of a routine that in C would have returned the status and in Java has something better to return. */
public final class NtStatusException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient NtStatus status;

    /** A failure with {@code status}; {@code message} says of what. */
    public NtStatusException(NtStatus status, String message) {
        super(message + ": " + status);
        this.status = status;
    }

    /** The status that the routine would have returned. */
    public NtStatus status() {
        return status;
    }
}
