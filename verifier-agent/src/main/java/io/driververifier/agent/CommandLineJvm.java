package io.driververifier.agent;

import java.util.regex.Pattern;

/**
 * Tells the JVM of our own command line, which {@code JAVA_TOOL_OPTIONS} reaches as it reaches every JVM: it would take settings
 * that are for one boot, and end where it is to remove damaged ones. Stateless.
 */
final class CommandLineJvm {
    private static final Pattern COMMAND = Pattern.compile(
            "(?:.*[/\\\\])?verifier-agent(?:-[^/\\\\ ]*)?\\.jar(?: .*)?|io\\.driververifier\\.cli\\.Main(?: .*)?",
            Pattern.DOTALL);

    private CommandLineJvm() {}

    /** Whether this JVM runs it. */
    static boolean isThis() {
        return isThat(System.getProperty("sun.java.command", ""));
    }

    /** Whether a JVM runs it whose launcher was given {@code command}: a jar or a main class, with its arguments. */
    static boolean isThat(String command) {
        return COMMAND.matcher(command).matches();
    }
}
