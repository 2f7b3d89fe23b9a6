package io.driververifier.dump;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.VerifierSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a dump that stand in one field, as text: numbers, truth values, texts, moments, enums and settings.
 * Stateless.
 */
final class ScalarText {
    private static final Set<Class<?>> KNOWN = Set.of(
            int.class,
            Integer.class,
            long.class,
            Long.class,
            boolean.class,
            String.class,
            Instant.class,
            VerifierSettings.class);

    /** Greater numbers are addresses or codes, which people know by their digits. */
    private static final int DECIMAL_MAX = 0xffff;

    private ScalarText() {}

    /** Whether values of {@code type} stand in one field. */
    static boolean isScalar(Class<?> type) {
        return KNOWN.contains(type) || type.isEnum();
    }

    static String format(Object value) {
        if (value instanceof Integer number) {
            return number >= 0 && number <= DECIMAL_MAX ? number.toString() : "0x" + Integer.toHexString(number);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof VerifierSettings settings ? settings.toArguments() : value.toString();
    }

    /**
     * The value of {@code type} that {@code text} stands for. A constant or a setting that only a later version knows is as
     * if it were missing.
     *
     * @throws IllegalArgumentException if it stands for none
     */
    static Object parse(Class<?> type, String text) {
        if (type == int.class || type == Integer.class) {
            return integer(text);
        }
        if (type == long.class || type == Long.class) {
            return Long.parseLong(text);
        }
        if (type == boolean.class) {
            return text.equals("true");
        }
        if (type == Instant.class) {
            return instant(text);
        }
        if (type == VerifierSettings.class) {
            return settings(text);
        }
        return type.isEnum() ? constant(type, text) : text;
    }

    /** What is there where nothing was written. */
    static Object missing(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return 0;
        }
        if (type == long.class || type == Long.class) {
            return 0L;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type == VerifierSettings.class) {
            return VerifierSettings.DEFAULTS;
        }
        return type.isEnum() ? type.getEnumConstants()[0] : "";
    }

    private static int integer(String text) {
        return text.startsWith("0x") ? Integer.parseUnsignedInt(text.substring(2), 16) : Integer.parseInt(text);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noMoment) {
            throw new IllegalArgumentException("\"" + text + "\" is no moment", noMoment);
        }
    }

    private static VerifierSettings settings(String text) {
        try {
            return VerifierSettings.parse(text);
        } catch (InvalidSettingsException ofLaterVersion) {
            return VerifierSettings.DEFAULTS;
        }
    }

    private static Object constant(Class<?> type, String text) {
        @Nullable Object found = null;
        for (Object candidate : type.getEnumConstants()) {
            if (((Enum<?>) candidate).name().equals(text)) {
                found = candidate;
            }
        }
        return found == null ? missing(type) : found;
    }
}
