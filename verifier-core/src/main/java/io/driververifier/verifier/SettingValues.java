package io.driververifier.verifier;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values of settings as text: lists, numbers, constants and paths. Stateless. */
final class SettingValues {
    private static final String LIST_SEPARATOR = ":";
    private static final Pattern LIST_SEPARATORS = Pattern.compile("[:;]");

    private SettingValues() {}

    static List<String> list(String text) {
        return LIST_SEPARATORS
                .splitAsStream(text)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    static String join(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(LIST_SEPARATOR));
    }

    static long number(SettingsKey key, String text, String example) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new InvalidSettingsException(key.text() + " \"" + text + "\" is no number; write it as " + example);
        }
    }

    static double fraction(SettingsKey key, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new InvalidSettingsException("The " + key.text() + " \"" + text + "\" is no number; write it as 0.5");
        }
    }

    static Path path(SettingsKey key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException noPath) {
            throw new InvalidSettingsException(key.text() + " \"" + text + "\" is no path");
        }
    }

    static <E extends Enum<E>> E constant(SettingsKey key, Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingsException("The " + key.text() + " \"" + text + "\" is none of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(SettingValues::name)
                                .collect(Collectors.joining(", "))));
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
