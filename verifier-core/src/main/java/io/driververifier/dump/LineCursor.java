package io.driververifier.dump;

import io.driververifier.verifier.TabbedFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goes through the lines of a dump, one after the other, each at its depth. One thread. */
final class LineCursor {
    private final String text;
    private int start;
    private int end;
    private int depth;
    private int number;

    /** Before the first line of {@code text}, each of which ends with a newline. */
    LineCursor(String text, int linesBefore) {
        this.text = text;
        this.number = linesBefore;
        look(0);
    }

    private void look(int from) {
        start = from;
        end = from < text.length() ? text.indexOf('\n', from) : from;
        depth = 0;
        while (start + depth < end && text.charAt(start + depth) == '\t') {
            depth++;
        }
        number++;
    }

    /** Whether there is no line any more. */
    boolean isAtEnd() {
        return start >= text.length();
    }

    /** How many lines the present one stands below. */
    int depth() {
        return depth;
    }

    /** The number of the present line, counted from 1. */
    int number() {
        return number;
    }

    /** The name of the present line. */
    String name() {
        return text.substring(start + depth, nameEnd());
    }

    /** The fields of the present line, by name. */
    Map<String, String> fields() {
        if (nameEnd() == end) {
            return Map.of();
        }
        List<String> fields = TabbedFields.split(text.substring(start + depth, end));
        Map<String, String> values = new HashMap<>();
        for (String field : fields.subList(1, fields.size())) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                values.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return values;
    }

    /** Looks no further than the line goes: in a file without tabs each line would be looked for in all that follow. */
    private int nameEnd() {
        int at = start + depth;
        while (at < end && text.charAt(at) != '\t') {
            at++;
        }
        return at;
    }

    /** Goes on to the next line. */
    void advance() {
        look(end + 1);
    }
}
