package io.driververifier.cli.manager;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Text that fits into columns and does nothing else to a terminal. Stateless. */
final class ShownText {
    private ShownText() {}

    /** {@code text} with a question mark in place of each character that moves, hides or reorders others. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().map(c -> isHarmless(c) ? c : '?').forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** How many columns {@code text} takes. */
    static int columns(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    /** As much of {@code text} as fits into {@code columnsMax}. */
    static String cut(String text, int columnsMax) {
        int columns = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            columns += Math.max(0, WCWidth.wcwidth(codePoint));
            if (columns > columnsMax) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }

    /** {@code text} in lines of at most {@code columnsMax}, broken at blanks where there are any; at least one line. */
    static List<String> wrap(String text, int columnsMax) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (columns(rest) > columnsMax) {
            String line = cut(rest, columnsMax);
            int blank = rest.charAt(line.length()) == ' ' ? line.length() : line.lastIndexOf(' ');
            boolean breaks = blank > 0 && !line.substring(0, blank).isBlank();
            int end = breaks ? blank : Math.max(line.length(), Character.charCount(rest.codePointAt(0)));
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        if (!rest.isEmpty() || lines.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }
}
