package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.samples.twins.TwinProgram;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the build has made and says, and the JDK that the tests run on. Stateless. */
final class Build {
    /** The seed of every run whose outcome is known beforehand: with it, every broken twin is caught. */
    static final String SEED = "0x7";

    /** The same as a number. */
    static final long SEED_NUMBER = Long.decode(SEED);

    /** The option of a JVM with a short life, which the script {@code verifier} gives too: to compile more costs more than it brings. */
    static final String QUICK = "-XX:TieredStopAtLevel=1";

    private Build() {}

    /** Whether the tests run at full size. */
    static boolean isFull() {
        return "full".equals(System.getProperty("verifier.tier"));
    }

    /** {@code full} at full size, else {@code sample}. */
    static int sized(int sample, int full) {
        return isFull() ? full : sample;
    }

    /** The root of the checkout. */
    static Path root() {
        return property("project.root");
    }

    static Path agentJar() {
        return property("verifier.agent.jar");
    }

    private static Path property(String name) {
        return Path.of(Objects.requireNonNull(System.getProperty(name), name + " is set by the build"));
    }

    /** The option that puts a JVM under the agent. */
    static String agent(String arguments) {
        return "-javaagent:" + agentJar() + (arguments.isEmpty() ? "" : "=" + arguments);
    }

    /** The home of the JDK that the tests run on. */
    static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    static String java() {
        return javaIn(javaHome());
    }

    static String javaIn(Path home) {
        return home.resolve(Path.of("bin", "java")).toString();
    }

    /** The class path of a program that uses the samples as its users do. */
    static String sampleClassPath() {
        return joined(placeOf(TwinProgram.class), placeOf(Machine.class));
    }

    /** The class path of the tests, for programs that stand among them. */
    static String testClassPath() {
        return System.getProperty("java.class.path");
    }

    static String joined(Path... places) {
        return Arrays.stream(places).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar or folder that {@code type} comes from. */
    static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The command that runs the twin {@code name}. */
    static List<String> twin(String name) {
        return List.of(java(), QUICK, "-cp", sampleClassPath(), TwinProgram.class.getName(), name);
    }

    /** The command line {@code verifier} with {@code arguments}. */
    static List<String> verifier(String... arguments) {
        return Commands.join(List.of(java(), QUICK, "-jar", agentJar().toString()), List.of(arguments));
    }
}
