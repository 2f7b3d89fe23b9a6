package io.driververifier.cli.manager;

/** What follows from a key. */
sealed interface Move {
    /** The page stays. */
    record Stay(String message) implements Move {}

    /** Another page; Back leads here. */
    record Next(Page page) implements Move {}

    /** Another page in place of this one. */
    record Replace(Page page) implements Move {}

    /** The page before. */
    record Back() implements Move {}

    /** Back to {@code page}, which is one of those before. */
    record BackTo(Page page, String message) implements Move {}

    /** The end. */
    record Done(Outcome outcome) implements Move {}

    /** Nothing to say. */
    Move STAY = new Stay("");

    /** Says something and waits for the next key. */
    static Move stay(String message) {
        return new Stay(message);
    }
}
