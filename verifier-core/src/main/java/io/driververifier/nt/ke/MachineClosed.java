package io.driververifier.nt.ke;

/** Unwinds a thread that was inside a machine when the machine was closed, or that was interrupted in a wait. */
public final class MachineClosed extends Error {
    private static final long serialVersionUID = 1;

    /** An unwinding for the reason in {@code message}. */
    public MachineClosed(String message) {
        super(message);
    }
}
