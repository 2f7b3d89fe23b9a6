package io.driververifier.kd.command;

import io.driververifier.dump.ModuleImage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A module as {@code lm} prints it. Stateless. */
final class ModuleLines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ModuleLines() {}

    static String brief(ModuleImage module) {
        return String.format(
                Locale.ROOT,
                "%08x %08x   %s%s",
                module.start(),
                module.end(),
                module.name(),
                module.isVerified() ? "  (verified)" : "");
    }

    /** What is known of it; what is not is left out. */
    static List<String> detail(ModuleImage module) {
        List<String> lines = new ArrayList<>();
        add(lines, "Image path:", module.path());
        add(lines, "Driver class:", module.className());
        add(lines, "File version:", module.version());
        add(lines, "Timestamp:", module.built().map(ModuleLines::time).orElse(""));
        add(lines, "SHA-256:", module.digest());
        if (lines.isEmpty()) {
            lines.add("    Nothing else is known of it.");
        }
        return lines;
    }

    private static String time(Instant time) {
        return String.format(Locale.ROOT, "%s (0x%X)", TIME.format(time), time.getEpochSecond());
    }

    private static void add(List<String> lines, String what, String value) {
        if (!value.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "    %-14s %s", what, value));
        }
    }
}
