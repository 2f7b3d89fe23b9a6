package io.driververifier.samples.junit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM that runs fixtures in a directory of its own. Its output goes to files, so that it never waits for a reader, and it
 * does not outlive its bound. One thread.
 */
final class TestJvm {
    private static final int SECONDS_MAX = 60;
    private static final String CLASS_PATH = "java.class.path";

    /** What would make the JVMs of a test differ from those of a user. */
    private static final List<String> UNWANTED =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

    private final Path directory;
    private final List<String> options = new ArrayList<>();
    private final List<String> classPath =
            new ArrayList<>(List.of(System.getProperty(CLASS_PATH).split(File.pathSeparator)));
    private Path javaHome = Path.of(System.getProperty("java.home"));

    private TestJvm(Path directory) {
        this.directory = directory;
    }

    /** A JVM in {@code directory} with the agent on its command line. */
    static TestJvm withAgent(Path directory) {
        return withoutAgent(directory).with("-javaagent:" + agentJar());
    }

    /** The same with these settings for the JVM as a whole. */
    static TestJvm withAgentFor(Path directory, String settings) {
        return withoutAgent(directory).with("-javaagent:" + agentJar() + "=" + settings);
    }

    /** A JVM in {@code directory} with the agent's jar on its class path. */
    static TestJvm attaching(Path directory) {
        TestJvm jvm = withoutAgent(directory);
        jvm.classPath.add(agentJar().toString());
        return jvm;
    }

    /** A JVM in {@code directory} that cannot find the agent. */
    static TestJvm withoutAgent(Path directory) {
        return new TestJvm(directory);
    }

    /** The same with more options. */
    TestJvm with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** The same on another JDK. */
    TestJvm on(Path otherJavaHome) {
        javaHome = otherJavaHome;
        return this;
    }

    /** The same with the oldest Jupiter that the extension works with in place of the newest. */
    TestJvm onOldJupiter() throws IOException {
        classPath.removeIf(
                entry -> Path.of(entry).getFileName().toString().matches("(junit-(jupiter|platform)|opentest4j).*"));
        Path jars = Path.of(Objects.requireNonNull(System.getProperty("jupiter.old"), "set by the build"));
        try (Stream<Path> found = Files.list(jars)) {
            found.forEach(jar -> classPath.add(jar.toString()));
        }
        return this;
    }

    private static Path agentJar() {
        return Path.of(Objects.requireNonNull(System.getProperty("verifier.agent.jar"), "set by the build"));
    }

    /** The JDKs beside the one that the tests run on, and that one itself. */
    static List<Path> jdks() {
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> siblings = Files.list(own.toRealPath().getParent())) {
            List<Path> jdks = new ArrayList<>(List.of(own));
            siblings.filter(home -> isOtherJdk(own, home)).sorted().forEach(jdks::add);
            return jdks;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isOtherJdk(Path own, Path home) {
        return !Files.isSymbolicLink(home)
                && Files.isExecutable(home.resolve(Path.of("bin", "java")))
                && Files.isRegularFile(home.resolve("release"))
                && major(home) >= 17
                && major(home) != major(own);
    }

    /** The major version of the JDK at {@code home}; 0 where it does not say. */
    private static int major(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("^\\D*(\\d+).*$", "$1")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs {@code fixtures} one after the other. */
    TestRun run(Class<?>... fixtures) throws IOException, InterruptedException {
        return runGroups(Arrays.stream(fixtures).map(Class::getName).toList());
    }

    /** Runs {@code fixtures} together. */
    TestRun runTogether(Class<?>... fixtures) throws IOException, InterruptedException {
        return runGroups(List.of(Arrays.stream(fixtures).map(Class::getName).collect(Collectors.joining("+"))));
    }

    private TestRun runGroups(List<String> groups) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve(Path.of("bin", "java")).toString());
        // The first compiler alone: it is a short life.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), RunTests.class.getName()));
        command.addAll(groups);
        Path out = Files.createTempFile(directory, "out-", ".txt");
        Path err = Files.createTempFile(directory, "err-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        UNWANTED.forEach(builder.environment()::remove);
        Process process = builder.start();
        boolean isOver = false;
        try {
            isOver = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        } finally {
            if (!isOver) {
                process.destroyForcibly().waitFor(SECONDS_MAX, TimeUnit.SECONDS);
            }
        }
        TestRun run = TestRun.of(isOver ? process.exitValue() : -1, lines(out), lines(err));
        if (!isOver) {
            throw new AssertionError("It was still running after " + SECONDS_MAX + " s: " + run);
        }
        return run;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file, Charset.defaultCharset()).lines().toList();
    }
}
