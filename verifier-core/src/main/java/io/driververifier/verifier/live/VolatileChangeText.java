package io.driververifier.verifier.live;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.TabbedFields;
import io.driververifier.verifier.VerifierFlags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link VolatileChange} as text, for the JVM that is to make it. Stateless.
 *
 * <p>A record a line, its fields apart by tabs: {@code flags}, {@code add} and {@code remove} with a name, {@code set} with a
 * key and a value.
 */
public final class VolatileChangeText {
    private static final String MAGIC = "driver-verifier-change\t1";

    private VolatileChangeText() {}

    /** The text of {@code change}. */
    public static String toText(VolatileChange change) {
        List<String> lines = new ArrayList<>();
        lines.add(MAGIC);
        change.flags().ifPresent(flags -> lines.add(TabbedFields.join(List.of("flags", flags))));
        change.added().forEach(name -> lines.add(TabbedFields.join(List.of("add", name))));
        change.removed().forEach(name -> lines.add(TabbedFields.join(List.of("remove", name))));
        change.others().forEach((key, value) -> lines.add(TabbedFields.join(List.of("set", key.text(), value))));
        return String.join("\n", lines) + "\nend\n";
    }

    /**
     * Reads what {@link #toText} wrote.
     *
     * @throws InvalidSettingsException if it is truncated, damaged or of another version
     */
    public static VolatileChange parse(String text) {
        if (!text.startsWith(MAGIC + "\n")) {
            throw new InvalidSettingsException("The change is of another version of Driver Verifier");
        }
        if (!text.endsWith("\nend\n")) {
            throw new InvalidSettingsException("The change is truncated");
        }
        Optional<VerifierFlags> flags = Optional.empty();
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        Map<SettingsKey, String> others = new EnumMap<>(SettingsKey.class);
        List<String> lines = text.lines().toList();
        for (String line : lines.subList(1, lines.size() - 1)) {
            List<String> fields = TabbedFields.split(line);
            switch (fields.size() < 2 ? "" : fields.get(0)) {
                case "flags" -> flags = Optional.of(VerifierFlags.parse(fields.get(1)));
                case "add" -> added.add(fields.get(1));
                case "remove" -> removed.add(fields.get(1));
                case "set" -> others.put(SettingsKey.parse(fields.get(1)), fields.get(fields.size() - 1));
                default -> throw new InvalidSettingsException("The change is damaged at \"" + line + "\"");
            }
        }
        return new VolatileChange(flags, added, removed, others);
    }
}
