package io.driververifier.dump;

import io.driververifier.verifier.TabbedFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a record and those in it as the lines of a dump. One thread. */
final class RecordWriter {
    /** The field of a line that is a text alone. */
    static final String TEXT = "text";

    private final StringBuilder out;
    private int lines;

    RecordWriter(StringBuilder out) {
        this.out = out;
    }

    /** How many lines it has written. */
    int lines() {
        return lines;
    }

    /** Writes {@code owner} as a line named {@code name}, below {@code depth} others, and what is below it. */
    void write(int depth, String name, Object owner) {
        List<String> fields = new ArrayList<>();
        fields.add(name);
        addFields("", owner, fields);
        line(depth, fields);
        addBelow(depth + 1, owner);
    }

    private void line(int depth, List<String> fields) {
        out.append("\t".repeat(depth)).append(TabbedFields.join(fields)).append('\n');
        lines++;
    }

    private static void addFields(String prefix, Object owner, List<String> fields) {
        for (RecordShape.Part part : RecordShape.of(owner.getClass()).parts()) {
            Object value = part.valueIn(owner);
            switch (part.kind()) {
                case SCALAR -> {
                    if (!value.equals(ScalarText.missing(part.type()))) {
                        fields.add(prefix + part.name() + "=" + ScalarText.format(value));
                    }
                }
                case NUMBERS -> {
                    if (value instanceof List<?> numbers && !numbers.isEmpty()) {
                        fields.add(prefix + part.name() + "="
                                + numbers.stream().map(ScalarText::format).collect(Collectors.joining(",")));
                    }
                }
                case OPTIONAL_SCALAR ->
                    ((Optional<?>) value)
                            .ifPresent(known -> fields.add(prefix + part.name() + "=" + ScalarText.format(known)));
                case RECORD -> addFields(prefix + part.name() + ".", value, fields);
                case TEXTS, RECORDS, OPTIONAL_RECORD, RECORD_BELOW -> {}
            }
        }
    }

    private void addBelow(int depth, Object owner) {
        for (RecordShape.Part part : RecordShape.of(owner.getClass()).parts()) {
            Object value = part.valueIn(owner);
            switch (part.kind()) {
                case TEXTS -> ((List<?>) value).forEach(text -> line(depth, List.of(part.name(), TEXT + "=" + text)));
                case RECORDS -> ((List<?>) value).forEach(record -> write(depth, part.name(), record));
                case OPTIONAL_RECORD -> ((Optional<?>) value).ifPresent(record -> write(depth, part.name(), record));
                case RECORD_BELOW -> write(depth, part.name(), value);
                case RECORD, SCALAR, NUMBERS, OPTIONAL_SCALAR -> {}
            }
        }
    }
}
