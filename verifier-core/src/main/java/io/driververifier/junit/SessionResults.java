package io.driververifier.junit;

import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.Weaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What the verified tests of this JVM add up to, told when JUnit has run the last of them: written to the folder of the
 * run that the JVM is part of and to {@code -Dverifier.results=DIR}, and without a run printed on stderr.
 *
 * <p>What was found is not among it: each test has failed with its own, and has said how to replay it.
 *
 * <p>Any thread; guarded by this. JUnit closes it: before 5.13 as the one interface, since then as the other.
 */
@SuppressWarnings("deprecation") // what replaces them is not in Jupiter 5.10
final class SessionResults implements CloseableResource, AutoCloseable {
    private static final String FOLDER = "verifier.results";
    private static final Namespace NAMESPACE = Namespace.create(SessionResults.class);
    private static final AtomicInteger WRITTEN = new AtomicInteger();

    private @Nullable RunResult sum;

    private SessionResults() {}

    /** Those of the tests that {@code context} is one of. */
    static SessionResults of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SessionResults.class, first -> new SessionResults(), SessionResults.class);
    }

    /** The tests of a class, or a test with settings of its own, have ended with {@code result}. */
    synchronized void add(RunResult result) {
        RunResult all = sum == null ? result : sum.plus(result);
        List<LogEntry> newest =
                all.log().stream().limit(all.settings().blackBox().log()).toList();
        sum = new RunResult(all.settings(), all.counters(), all.drivers(), all.sites(), List.of(), newest, all.notes());
    }

    @Override
    public synchronized void close() {
        RunResult all = sum;
        if (all == null) {
            return;
        }
        sum = null;
        Optional<Path> run = Weaving.settings().flatMap(VerifierSettings::runFolder);
        run.ifPresent(folder -> write(folder, all));
        Optional.ofNullable(System.getProperty(FOLDER))
                .filter(folder -> !folder.isBlank())
                .ifPresent(folder -> write(Path.of(folder), all));
        if (run.isEmpty()) {
            all.processExitLine().ifPresent(SessionResults::say);
            all.coverageLine().ifPresent(SessionResults::say);
        }
    }

    private static void write(Path folder, RunResult result) {
        Path file = folder.resolve(ProcessHandle.current().pid() + "-tests-" + WRITTEN.incrementAndGet() + ".result");
        try {
            Files.createDirectories(folder);
            ResultFile.write(file, result);
        } catch (IOException failure) {
            say("The results of the tests cannot be written to " + file + ": " + failure);
        }
    }

    private static void say(String line) {
        System.err.println("verifier: " + line);
    }
}
