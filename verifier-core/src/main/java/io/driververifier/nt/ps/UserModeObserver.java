package io.driververifier.nt.ps;

/** Told of what a program does that may be a mistake near its end; the verifier is one. */
@FunctionalInterface
public interface UserModeObserver {
    /**
     * The caller does what {@code act} says, or is about to; what this throws, the program's call throws.
     */
    void does(UserModeAct act);
}
