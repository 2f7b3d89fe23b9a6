package io.driververifier.verifier;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A record as one line: its fields apart by tabs; a tab, an end of line and a backslash in a field are escaped by a
 * backslash. Stateless.
 */
public final class TabbedFields {
    private static final String TAB = "\t";

    private TabbedFields() {}

    /** The line, without its end, that has {@code fields} in this order. */
    public static String join(List<?> fields) {
        return fields.stream().map(field -> escape(field.toString())).collect(Collectors.joining(TAB));
    }

    /** The fields of a line that {@link #join} has written. */
    public static List<String> split(String line) {
        return Arrays.stream(line.split(TAB, -1)).map(TabbedFields::unescape).toList();
    }

    private static String escape(String field) {
        return field.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String field) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c != '\\' || i + 1 == field.length()) {
                plain.append(c);
                continue;
            }
            i++;
            plain.append(
                    switch (field.charAt(i)) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        default -> field.charAt(i);
                    });
        }
        return plain.toString();
    }
}
