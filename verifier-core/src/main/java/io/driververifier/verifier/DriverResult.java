package io.driververifier.verifier;

import java.util.Locale;

/**
 * What became of one driver that was to be verified.
 *
 * @param name as its user named it
 * @param loads how many times a machine loaded it
 * @param entries how many times the I/O manager called one of its routines
 * @param calls how many of its calls to the I/O manager were intercepted
 * @param hint where calls were made for it by code that is not its own: whose; else empty
 */
public record DriverResult(String name, long loads, long entries, long calls, String hint) {
    private static final String SHADED =
            " a library that was shaded into another jar is named by its package, /driver 'com.acme.client.*'";

    private boolean isLikeJar() {
        return name.indexOf('-') >= 0 || name.toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    /** This and {@code other}, of another JVM, together. */
    public DriverResult plus(DriverResult other) {
        return new DriverResult(
                name,
                loads + other.loads,
                entries + other.entries,
                calls + other.calls,
                hint.isEmpty() ? other.hint : hint);
    }

    /** Why this driver counts as not verified, in one line; empty if it was. */
    public String complaint() {
        if (loads == 0) {
            return name
                    + ": Never Loaded; no machine loaded a driver of that name, and no class of a jar or package of that name"
                    + " was loaded (is the name right?"
                    + (isLikeJar() ? SHADED : "")
                    + ")";
        }
        if (entries == 0) {
            return name + ": loaded, but nothing was intercepted; no request reached it";
        }
        if (calls == 0) {
            return name + ": entered " + entries + " times, but none of its calls was intercepted"
                    + (hint.isEmpty() ? "" : "; they are made by " + hint + ", which can be named as a driver too");
        }
        return "";
    }
}
