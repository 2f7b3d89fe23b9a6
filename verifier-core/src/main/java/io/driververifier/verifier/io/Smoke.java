package io.driververifier.verifier.io;

/** The call by which an agent finds out, when it is installed, whether its weaving works at all. */
public final class Smoke {
    private Smoke() {}

    /** False; in woven code the answer is true. */
    public static boolean isWoven() {
        return false;
    }
}
