package io.driververifier.cli;

import io.driververifier.cli.live.AttachedControl;
import io.driververifier.cli.live.ControlledJvms;
import io.driververifier.verifier.LayeredSettings;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Where a command works: its streams, its directory, and the files that it was started from.
 *
 * @param out what was asked for
 * @param err everything else
 * @param directory the working directory
 * @param home the root of the checkout, where the launcher started us
 * @param agentJar the jar for {@code -javaagent}, where there is one
 * @param streams gives a command that is started its streams
 * @param control makes the running JVMs of this user, where they are needed
 * @param terminalColumns how wide the terminal is that {@code err} writes to; empty if it is none
 */
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Path directory,
        Optional<Path> home,
        Optional<Path> agentJar,
        UnaryOperator<ProcessBuilder> streams,
        OptionalInt terminalColumns,
        Supplier<ControlledJvms> control) {

    /** The property by which the launcher says where the checkout is. */
    static final String HOME = "verifier.home";

    /** The property by which the launcher says how wide the terminal on stderr is, if it is one. */
    static final String COLUMNS = "verifier.columns";

    /** The property that names the agent's jar where the classes do not come from it. */
    static final String AGENT_JAR = "verifier.agent.jar";

    /** A terminal that is no wider has no place for a line that changes. */
    private static final int COLUMNS_MIN = 20;

    /** Those of this JVM. */
    static Surroundings ofThisJvm(PrintWriter out, PrintWriter err, Path directory) {
        return new Surroundings(
                out,
                err,
                directory,
                property(HOME),
                agentJarOfThisJvm(),
                ProcessBuilder::inheritIO,
                columns(),
                Surroundings::attachedControl);
    }

    /** The jar for {@code -javaagent} of this JVM, where there is one. */
    static Optional<Path> agentJarOfThisJvm() {
        return property(AGENT_JAR).or(Surroundings::ownJar);
    }

    /** The running JVMs of this user. */
    ControlledJvms jvms() {
        return control.get();
    }

    /** Says in one line on stderr what is wrong. */
    void complain(String message) {
        say(message.strip().replaceAll("\\R\\s*", " "));
    }

    /** One line on stderr. */
    void say(String line) {
        err.println("verifier: " + line);
        err.flush();
    }

    /** The value of the environment variable with settings; empty where it is not set. */
    static String settingsVariable() {
        return Objects.requireNonNullElse(System.getenv(LayeredSettings.VARIABLE), "");
    }

    private static ControlledJvms attachedControl() {
        return new AttachedControl(agentJarOfThisJvm().map(Path::toAbsolutePath));
    }

    private static OptionalInt columns() {
        int columns = Integer.getInteger(COLUMNS, 0);
        return columns >= COLUMNS_MIN ? OptionalInt.of(columns) : OptionalInt.empty();
    }

    private static Optional<Path> property(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }

    private static Optional<Path> ownJar() {
        CodeSource source = Surroundings.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI())).filter(Files::isRegularFile);
        } catch (URISyntaxException noFile) {
            return Optional.empty();
        }
    }
}
