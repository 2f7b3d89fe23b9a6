package io.driververifier.verifier;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * For how long stored settings hold ({@code verifier /bootmode}). A <em>boot</em> is a JVM that takes the stored settings by
 * itself, or one {@code verifier run} with all its JVMs.
 */
public enum BootMode {
    /** Until they are changed. */
    PERSISTENT("persistent", "Persistent"),
    /** Until the start of a JVM fails: it ends in a bug check, or is killed, before a verified driver was loaded. */
    RESET_ON_BOOT_FAIL("resetonbootfail", "Reset on boot failure"),
    /** Until a JVM ends by a bug check or is killed. */
    RESET_ON_UNUSUAL_SHUTDOWN("resetonunusualshutdown", "Reset on unusual shutdown"),
    /** For the next boot alone. */
    ONE_BOOT("oneboot", "One boot");

    private final String text;
    private final String title;

    BootMode(String text, String title) {
        this.text = text;
        this.title = title;
    }

    /** As it is written on a command line. */
    public String text() {
        return text;
    }

    /** As outputs show it. */
    public String title() {
        return title;
    }

    /**
     * Reads {@link #text}, in any case, and Windows' other spellings {@code rous} and {@code disableafterfail}.
     *
     * @throws InvalidSettingsException if it is none
     */
    public static BootMode parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "rous" -> RESET_ON_UNUSUAL_SHUTDOWN;
            case "disableafterfail" -> RESET_ON_BOOT_FAIL;
            default ->
                Arrays.stream(values())
                        .filter(mode -> mode.text.equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new InvalidSettingsException("There is no boot mode \"" + text.strip()
                                + "\"; there are "
                                + Arrays.stream(values()).map(BootMode::text).collect(Collectors.joining(", "))));
        };
    }
}
