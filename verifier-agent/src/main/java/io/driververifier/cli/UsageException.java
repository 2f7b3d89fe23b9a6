package io.driververifier.cli;

/** Something that the person at the command line has to change; the message is one line and says what. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
