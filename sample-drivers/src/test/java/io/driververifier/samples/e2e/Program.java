package io.driververifier.samples.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that a test starts in a directory of its own. Its output goes to files, so that it never waits for a reader,
 * and it does not outlive its bound. One thread.
 */
final class Program {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration GONE = Duration.ofSeconds(10);

    /** What would make the JVMs of a test differ from those of a user, and {@code verifier run} sets itself. */
    private static final List<String> UNWANTED =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

    private final Path directory;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Duration bound = BOUND;

    private Program(Path directory) {
        this.directory = directory;
    }

    /** A program that will run in {@code directory}, with the JDK of the tests first in its path. */
    static Program in(Path directory) {
        Program program = new Program(directory);
        String path = System.getenv().getOrDefault("PATH", "");
        program.environment.put("JAVA_HOME", Build.javaHome().toString());
        program.environment.put("PATH", Build.javaHome().resolve("bin") + File.pathSeparator + path);
        return program;
    }

    /** The same, but killed only after {@code longer}. */
    Program within(Duration longer) {
        bound = longer;
        return this;
    }

    /** The same, with a variable in its environment. */
    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs {@code command} to its end; a program that exceeds its bound is killed and fails the test. */
    Outcome run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out-", ".txt");
        Path err = Files.createTempFile(directory, "err-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.createTempFile(directory, "in-", "").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        UNWANTED.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean isOver = false;
        try {
            isOver = process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!isOver) {
                kill(process);
            }
        }
        Outcome outcome = new Outcome(command, isOver ? process.exitValue() : -1, lines(out), lines(err));
        if (!isOver) {
            throw new AssertionError("It was still running after " + bound + ": " + outcome);
        }
        return outcome;
    }

    private static void kill(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(GONE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file, Charset.defaultCharset()).lines().toList();
    }
}
