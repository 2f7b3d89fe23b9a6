package io.driververifier.kd;

/** A command that could not be done; its message is one line and says why, and where there is a way, which. */
public final class KdFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the line that the debugger prints. */
    public KdFailure(String message) {
        super(message);
    }

    /** The line that the debugger prints. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
