package io.driververifier.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes records of the lines of a dump. What it does not know it leaves out, with all that is below it; what is missing is
 * empty. One thread.
 */
final class RecordReader {
    private final LineCursor lines;

    RecordReader(LineCursor lines) {
        this.lines = lines;
    }

    /**
     * The record of {@code type} that begins at the present line, with all that is below it.
     *
     * @throws IllegalArgumentException if a field has a value that makes no sense
     */
    Object read(Class<?> type) {
        int depth = lines.depth();
        RecordShape shape = RecordShape.of(type);
        Object[] values = ofFields(shape, "", lines.fields());
        lines.advance();
        while (!lines.isAtEnd() && lines.depth() > depth) {
            Integer place = lines.depth() == depth + 1 ? shape.placeBelow(lines.name()) : null;
            if (place == null) {
                lines.advance();
            } else {
                values[place] = below(shape.parts().get(place), values[place]);
            }
        }
        return shape.make(values);
    }

    /** What is there of {@code part} with one line more than {@code before}. */
    private Object below(RecordShape.Part part, Object before) {
        if (part.kind() == RecordShape.Kind.OPTIONAL_RECORD) {
            return Optional.of(read(part.type()));
        }
        if (part.kind() == RecordShape.Kind.RECORD_BELOW) {
            return read(part.type());
        }
        @SuppressWarnings("unchecked")
        List<Object> all = before instanceof ArrayList<?> begun ? (List<Object>) begun : new ArrayList<>();
        if (part.kind() == RecordShape.Kind.TEXTS) {
            all.add(lines.fields().getOrDefault(RecordWriter.TEXT, ""));
            lines.advance();
        } else {
            all.add(read(part.type()));
        }
        return all;
    }

    /** A value for each part of {@code shape}, from fields whose names begin with {@code prefix}. */
    private static Object[] ofFields(RecordShape shape, String prefix, Map<String, String> fields) {
        Object[] values = new Object[shape.parts().size()];
        for (int i = 0; i < values.length; i++) {
            RecordShape.Part part = shape.parts().get(i);
            values[i] = ofField(part, prefix.isEmpty() ? part.name() : prefix + part.name(), fields);
        }
        return values;
    }

    private static Object ofField(RecordShape.Part part, String name, Map<String, String> fields) {
        String text = fields.get(name);
        return switch (part.kind()) {
            case SCALAR -> text == null ? ScalarText.missing(part.type()) : ScalarText.parse(part.type(), text);
            case OPTIONAL_SCALAR -> text == null ? Optional.empty() : Optional.of(ScalarText.parse(part.type(), text));
            case NUMBERS -> text == null ? List.of() : numbers(part.type(), text);
            case RECORD, RECORD_BELOW -> {
                RecordShape inner = RecordShape.of(part.type());
                yield inner.make(ofFields(inner, name + ".", fields));
            }
            case TEXTS, RECORDS -> List.of();
            case OPTIONAL_RECORD -> Optional.empty();
        };
    }

    private static List<Object> numbers(Class<?> type, String text) {
        return Stream.of(text.split(",", -1))
                .map(number -> ScalarText.parse(type, number))
                .toList();
    }
}
