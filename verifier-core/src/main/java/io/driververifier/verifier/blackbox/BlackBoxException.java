package io.driververifier.verifier.blackbox;

import java.io.IOException;

/** A file that cannot be read as a black box; the message says what it is instead, in one line. */
public final class BlackBoxException extends IOException {
    private static final long serialVersionUID = 1;

    /** With the line for people. */
    public BlackBoxException(String message) {
        super(message);
    }
}
