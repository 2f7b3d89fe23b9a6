package io.driververifier.agent;

import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * Tells the JVMs of the JDK's own tools (javac, jar, jps, keytool and so on), in which no program of a user runs.
 *
 * <p>{@code JAVA_TOOL_OPTIONS} reaches them as it reaches every JVM. The launcher of a tool names the tool's module as that
 * of the main class; {@code java -jar}, {@code java Main} and {@code java Main.java} name none. Stateless.
 */
final class JdkTools {
    /** What the launcher says before anything of Java runs; the same on 17 and 25. */
    private static final String MAIN_MODULE = "jdk.module.main";

    private static final String COMMAND = "sun.java.command";

    /** Set by the JDK's launchers alone, so that a JVM inside of another program is none of them. */
    private static final String LAUNCHER = "sun.java.launcher";

    /** Classes of the JDK that run a user's program in their own JVM: the source launcher and jrunscript. */
    private static final List<String> HOSTS =
            List.of("jdk.compiler/com.sun.tools.javac.launcher.", "java.scripting/com.sun.tools.script.shell.");

    private static final String JSHELL = "jdk.jshell/";

    /** With it, jshell may run what is typed in its own JVM and not in one that it starts. */
    private static final String JSHELL_EXECUTION = "--execution";

    private JdkTools() {}

    /** Whether this JVM was started for a tool of the JDK, or for no program at all as by {@code java -version}. */
    static boolean runHere() {
        return run(System.getProperties(), JdkTools::isOfTheRuntime);
    }

    /** The same, of a JVM with {@code properties} in whose runtime are the modules that {@code isOfTheRuntime} says. */
    static boolean run(Properties properties, Predicate<String> isOfTheRuntime) {
        String module = properties.getProperty(MAIN_MODULE, "");
        String command = properties.getProperty(COMMAND, "");
        if (module.isEmpty()) {
            return command.isEmpty() && properties.getProperty(LAUNCHER) != null;
        }
        return isNamedLikeTheJdks(module) && isOfTheRuntime.test(module) && !hostsAProgram(command);
    }

    private static boolean hostsAProgram(String command) {
        return HOSTS.stream().anyMatch(command::startsWith)
                || command.startsWith(JSHELL) && command.contains(JSHELL_EXECUTION);
    }

    /** An image that jlink has made has the user's modules among those of the runtime. */
    private static boolean isNamedLikeTheJdks(String module) {
        return module.startsWith("java.") || module.startsWith("jdk.");
    }

    /** A user's module may be called as it likes, but is on the module path then. */
    private static boolean isOfTheRuntime(String module) {
        return ModuleLayer.boot()
                .configuration()
                .findModule(module)
                .flatMap(resolved -> resolved.reference().location())
                .filter(location -> "jrt".equals(location.getScheme()))
                .isPresent();
    }
}
