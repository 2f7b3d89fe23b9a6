package io.driververifier.cli.manager;

/**
 * One line of the screen.
 *
 * @param text what stands there, no wider than the screen
 * @param tone how it looks where the terminal can show it
 */
record ScreenLine(String text, Tone tone) {
    /** How a line looks; what it means is always in the text too. */
    enum Tone {
        PLAIN,
        TITLE,
        FAINT,
        WARNING,
        FOCUSED,
        KEYS
    }

    static final ScreenLine EMPTY = new ScreenLine("", Tone.PLAIN);
}
