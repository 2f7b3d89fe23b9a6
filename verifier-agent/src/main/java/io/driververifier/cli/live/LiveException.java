package io.driververifier.cli.live;

import java.io.IOException;

/** A running JVM could not be asked or changed; the message says in one line why, and names the process. */
public final class LiveException extends IOException {
    private static final long serialVersionUID = 1;

    LiveException(String message) {
        super(message);
    }

    LiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
