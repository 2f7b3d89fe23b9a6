package io.driververifier.verifier;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A driver as its user names it: the name that it registers ({@code pci}, {@code PCI.SYS}), its jar
 * ({@code pci-1.2.jar}, {@code pci}), its module ({@code com.acme.pci}), a class of it, or a package and those below
 * ({@code com.acme.pci.*}, {@code com.acme.pci}).
 *
 * <p>Immutable.
 */
public final class DriverSpec {
    /** What stands for every driver. */
    public static final String ALL = "*";

    /** What stands before the name of a driver that is not verified where all others are. */
    static final String EXCLUDED = "!";

    private static final Pattern UNFIT = Pattern.compile("[,:;\\p{Cntrl}\\x{FFFD}]");

    private static final Pattern VERSION = Pattern.compile("-\\d.*$");

    private static final String TESTS = "-tests.jar";

    private final String text;
    private final boolean excludes;
    private final String name;
    private final String packagePrefix;

    /** A driver named by {@code text}; with an exclamation mark before its name one that is not to be verified. */
    public DriverSpec(String text) {
        this.excludes = text.startsWith(EXCLUDED);
        this.text = text.substring(excludes ? EXCLUDED.length() : 0).strip();
        this.packagePrefix = packagePrefix(this.text);
        this.name = baseName(this.text);
    }

    /** As its user wrote it. */
    public String text() {
        return text;
    }

    /**
     * Makes sure that settings can hold {@code name}.
     *
     * @throws InvalidSettingsException if it has what separates names, or is none; the message says so in one line
     */
    public static void check(String name) {
        if (name.isBlank() || name.startsWith(EXCLUDED) || UNFIT.matcher(name).find()) {
            throw new InvalidSettingsException(
                    "\"" + name.replaceAll("\\p{Cntrl}", "?") + "\" is no name of a driver; a name"
                            + " has neither comma, colon, semicolon nor control character, does not begin with !, and can be"
                            + " written in the locale of the program; several names stand apart by blanks");
        }
    }

    /** Whether every driver is meant. */
    public boolean isAll() {
        return text.equals(ALL);
    }

    /** Whether the driver is one that is not to be verified. */
    public boolean isExcluding() {
        return excludes;
    }

    /** The package of a glob, or of a class name, with a dot at the end; empty where it is a plain name. */
    private static String packagePrefix(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".sys") || lower.endsWith(".jar") || text.indexOf('.') < 0) {
            return "";
        }
        String last = text.substring(text.lastIndexOf('.') + 1);
        boolean isPackage = !last.isEmpty() && Character.isLowerCase(last.charAt(0));
        return isPackage ? text + "." : text.substring(0, text.lastIndexOf('.') + 1);
    }

    /** {@code pci} of {@code PCI.SYS}, {@code pci.jar} and {@code pci-1.2.jar}. */
    private static String baseName(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".sys")) {
            return lower.substring(0, lower.length() - 4);
        }
        return lower.endsWith(".jar")
                ? VERSION.matcher(lower.substring(0, lower.length() - 4)).replaceFirst("")
                : lower;
    }

    /** Whether a driver that registers {@code registered} is meant. */
    public boolean matchesName(String registered) {
        return packagePrefix.isEmpty() && startsWithName(registered) && name.equals(baseName(registered));
    }

    /** Whether the jar {@code fileName} is meant. */
    public boolean matchesJar(String fileName) {
        if (!packagePrefix.isEmpty() || !startsWithName(fileName)) {
            return false;
        }
        String lower = fileName.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jar") && !isOfOtherTests(lower) && name.equals(baseName(lower));
    }

    /** Whether all of the module {@code moduleName} is meant. */
    public boolean matchesModule(String moduleName) {
        return text.equals(moduleName);
    }

    /** The tests of a driver are in a jar of the same name and version; they are who calls it. */
    private boolean isOfOtherTests(String lower) {
        return isOfTests(lower) && !isOfTests(text);
    }

    /** Whether {@code fileName} is that of a jar of tests, as Maven names it. */
    static boolean isOfTests(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(TESTS);
    }

    /** The quick no: every class that is loaded is asked for every driver that is verified. */
    private boolean startsWithName(String other) {
        return other.regionMatches(true, 0, name, 0, name.length());
    }

    /** Whether the class with the binary name {@code className} is meant, by a glob or by the name of its driver class. */
    public boolean matchesClass(String className) {
        return !packagePrefix.isEmpty() && className.startsWith(packagePrefix);
    }

    @Override
    public String toString() {
        return text;
    }
}
