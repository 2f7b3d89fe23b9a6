package io.driververifier.verifier;

/** Settings that make no sense; the message is one line for the person who wrote them. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A complaint in one line. */
    public InvalidSettingsException(String message) {
        super(message);
    }
}
