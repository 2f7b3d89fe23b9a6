package io.driververifier.dump;

/** A dump that cannot be read; the message is one line that says which and why. */
public final class DumpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DumpException(String message) {
        super(message);
    }
}
