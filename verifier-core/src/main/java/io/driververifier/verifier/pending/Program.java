package io.driververifier.verifier.pending;

/** The program under verification, as a binding can observe it. Any thread may ask. */
@FunctionalInterface
public interface Program {
    /** Whether every thread of it waits at this moment, so that nothing happens unless from outside or by us. */
    boolean isQuiet();

    /** Whether the threads on which completions go on inherit what is kept beside those that make them. */
    default boolean handsDownThreadLocals() {
        return true;
    }
}
