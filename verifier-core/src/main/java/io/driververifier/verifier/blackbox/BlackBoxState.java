package io.driververifier.verifier.blackbox;

/** Whether a black box is still written. */
public enum BlackBoxState {
    /** Its JVM writes it, or was killed while it did. */
    OPEN,
    /** Its JVM has ended in good order. */
    CLOSED,
    /** Logging stopped, as its reason says; the JVM went on. */
    STOPPED
}
