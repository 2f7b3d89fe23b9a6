package io.driververifier.cli.manager;

/**
 * A key that was pressed.
 *
 * @param kind which
 * @param codePoint the character of {@link Kind#CHARACTER}; else 0
 */
record Key(Kind kind, int codePoint) {
    /** The keys that the manager tells apart. */
    enum Kind {
        CHARACTER,
        ENTER,
        ESCAPE,
        BACKSPACE,
        TAB,
        BACK_TAB,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        HELP,
        INTERRUPT,
        /** Any other: has no effect. */
        UNKNOWN,
        /** The terminal is gone. */
        HANG_UP,
        /** None in the time that was given. */
        NONE
    }

    static Key of(Kind kind) {
        return new Key(kind, 0);
    }

    static Key character(int codePoint) {
        return new Key(Kind.CHARACTER, codePoint);
    }
}
