package io.driververifier.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lengths of time as people write and read them: {@code 90s}, {@code 10m}, {@code 1h30m}. Stateless. */
final class TimeText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}[hms])+", Pattern.CASE_INSENSITIVE);

    private TimeText() {}

    /** Reads what {@code option} is given; refuses what is no time, or none at all. */
    static Duration parse(String option, String text) {
        if (FORM.matcher(text).matches()) {
            try {
                Duration time = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
                if (!time.isZero()) {
                    return time;
                }
            } catch (DateTimeParseException wrongOrder) {
                // As 5s1h.
            }
        }
        throw new UsageException("\"" + text + "\" is no time; write " + option + " 90s, 10m or 1h30m");
    }

    /** Rounded to what matters: {@code 2.1 s}, {@code 42 s}, {@code 3 min}, {@code 1 h 5 min}. */
    static String of(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds < 99.5) {
            return Math.round(seconds) + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
