package io.driververifier.kd;

import io.driververifier.verifier.blackbox.BlackBoxHeader;

/** How black boxes are spoken of. Stateless. */
public final class KdBoxes {
    private KdBoxes() {}

    /** The state of the box with {@code header}, in words. */
    public static String state(BlackBoxHeader header) {
        return switch (header.state()) {
            case OPEN -> "open: its JVM runs, or was killed or halted";
            case CLOSED -> "closed in good order";
            case STOPPED -> "logging stopped" + (header.stopReason().isEmpty() ? "" : ": " + header.stopReason());
        };
    }
}
