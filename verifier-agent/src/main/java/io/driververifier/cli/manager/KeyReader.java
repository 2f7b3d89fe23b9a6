package io.driververifier.cli.manager;

import io.driververifier.cli.manager.Key.Kind;
import java.io.IOException;
import java.util.Map;

/**
 * Keys out of the characters that a terminal sends.
 *
 * <p>Not JLine's key map: there a sequence that is not in the map falls apart into Esc, which here would cancel, and letters,
 * which here are commands. One thread.
 */
final class KeyReader {
    /** Where the characters come from. */
    @FunctionalInterface
    interface Source {
        /** The next one; {@link #EXPIRED} if none comes in time, {@link #GONE} if none ever will. */
        int read(long millisMax) throws IOException;
    }

    static final int EXPIRED = -2;
    static final int GONE = -1;

    /** How long after Esc the rest of a sequence may take; over ssh it can come in a packet of its own. */
    private static final long SEQUENCE_MILLIS_MAX = 250;

    /** No terminal sends a longer one. */
    private static final int SEQUENCE_LENGTH_MAX = 32;

    private static final int ESCAPE = 0x1b;
    private static final int DELETE = 0x7f;

    private static final Map<String, Kind> SEQUENCES = Map.ofEntries(
            Map.entry("A", Kind.UP),
            Map.entry("B", Kind.DOWN),
            Map.entry("C", Kind.RIGHT),
            Map.entry("D", Kind.LEFT),
            Map.entry("H", Kind.HOME),
            Map.entry("F", Kind.END),
            Map.entry("M", Kind.ENTER),
            Map.entry("P", Kind.HELP),
            Map.entry("Z", Kind.BACK_TAB),
            Map.entry("1~", Kind.HOME),
            Map.entry("4~", Kind.END),
            Map.entry("5~", Kind.PAGE_UP),
            Map.entry("6~", Kind.PAGE_DOWN),
            Map.entry("7~", Kind.HOME),
            Map.entry("8~", Kind.END),
            Map.entry("11~", Kind.HELP),
            Map.entry("[A", Kind.HELP));

    private final Source source;

    KeyReader(Source source) {
        this.source = source;
    }

    /** The next key; {@link Kind#NONE} if none comes in {@code millisMax}. */
    Key read(long millisMax) throws IOException {
        int first = source.read(millisMax);
        return switch (first) {
            case EXPIRED -> Key.of(Kind.NONE);
            case GONE -> Key.of(Kind.HANG_UP);
            case ESCAPE -> sequence();
            case '\r', '\n' -> Key.of(Kind.ENTER);
            case '\t' -> Key.of(Kind.TAB);
            case '\b', DELETE -> Key.of(Kind.BACKSPACE);
            case 3 -> Key.of(Kind.INTERRUPT);
            default -> character(first);
        };
    }

    private Key character(int first) throws IOException {
        if (Character.isHighSurrogate((char) first)) {
            int second = source.read(SEQUENCE_MILLIS_MAX);
            return second >= 0 && Character.isLowSurrogate((char) second)
                    ? Key.character(Character.toCodePoint((char) first, (char) second))
                    : Key.of(Kind.UNKNOWN);
        }
        return Character.isISOControl(first) ? Key.of(Kind.UNKNOWN) : Key.character(first);
    }

    private Key sequence() throws IOException {
        int second = source.read(SEQUENCE_MILLIS_MAX);
        return switch (second) {
            case EXPIRED, GONE, ESCAPE -> Key.of(Kind.ESCAPE);
            case '[', 'O' -> Key.of(SEQUENCES.getOrDefault(rest(), Kind.UNKNOWN));
            default -> Key.of(Kind.UNKNOWN);
        };
    }

    /** Up to the final letter or tilde; the Linux console has a second bracket before it. */
    private String rest() throws IOException {
        StringBuilder rest = new StringBuilder();
        while (rest.length() < SEQUENCE_LENGTH_MAX) {
            int next = source.read(SEQUENCE_MILLIS_MAX);
            if (next < 0) {
                break;
            }
            rest.append((char) next);
            boolean isFinal = next >= '@' && next <= '~';
            if (isFinal && !(next == '[' && rest.length() == 1)) {
                break;
            }
        }
        return rest.toString();
    }
}
