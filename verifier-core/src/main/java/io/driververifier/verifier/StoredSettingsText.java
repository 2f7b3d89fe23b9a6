package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a settings file: one that names the format, one for each setting, and one that tells that it is whole. */
final class StoredSettingsText {
    /** The version of the format. */
    static final String VERSION = "1";

    private static final String FIRST_LINE = "# Driver Verifier settings, version " + VERSION;
    private static final Pattern ANY_FIRST_LINE = Pattern.compile("# Driver Verifier settings, version (\\S{1,20})");
    private static final String LAST_LINE = "# end";

    private static final String BOOT_MODE = "bootmode=";
    private static final String BOOTS_LEFT = "boots=";

    private StoredSettingsText() {}

    /** The version that wrote {@code lines} if that is another one. */
    static Optional<String> otherVersion(List<String> lines) {
        Matcher first = ANY_FIRST_LINE.matcher(lines.isEmpty() ? "" : lines.get(0));
        return first.matches() && !first.group(1).equals(VERSION) ? Optional.of(first.group(1)) : Optional.empty();
    }

    /**
     * What {@code lines} say.
     *
     * @throws InvalidSettingsException if they are not whole or make no sense
     */
    static StoredSettings parse(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
            throw new InvalidSettingsException("its first line is not \"" + FIRST_LINE + "\"");
        }
        if (!lines.get(lines.size() - 1).equals(LAST_LINE)) {
            throw new InvalidSettingsException("its last line is missing");
        }
        Map<SettingsKey, String> values = new EnumMap<>(SettingsKey.class);
        BootMode mode = BootMode.PERSISTENT;
        OptionalInt boots = OptionalInt.empty();
        for (String line : lines.subList(1, lines.size() - 1)) {
            if (line.startsWith(BOOT_MODE)) {
                mode = BootMode.parse(line.substring(BOOT_MODE.length()));
            } else if (line.startsWith(BOOTS_LEFT)) {
                boots = OptionalInt.of(number(line.substring(BOOTS_LEFT.length())));
            } else {
                VerifierSettings.addLine(values, line);
            }
        }
        StoredSettings stored = new StoredSettings(values, mode, boots);
        stored.settings(); // refuses what makes no sense
        return stored;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw new InvalidSettingsException("boots \"" + text + "\" is no number");
        }
    }

    static List<String> lines(StoredSettings settings) {
        List<String> lines = new ArrayList<>();
        lines.add(FIRST_LINE);
        for (SettingsKey key : SettingsKey.values()) {
            String value = settings.values().get(key);
            if (value != null) {
                lines.add(key.text() + "=" + value);
            }
        }
        if (settings.bootMode() != BootMode.PERSISTENT) {
            lines.add(BOOT_MODE + settings.bootMode().text());
        }
        settings.bootsLeft().ifPresent(boots -> lines.add(BOOTS_LEFT + boots));
        lines.add(LAST_LINE);
        return lines;
    }
}
