package io.driververifier.cli;

import io.driververifier.verifier.DriverResult;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RuleAction;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.bind.Discovery;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * An agent that weaves nothing and writes the result that its JVM is told to by {@code -Dfake=}.
 *
 * <p>With it the launcher is tested without the shaded jar, on real JVMs.
 */
public final class FakeAgent {
    static final StackLine CALL = new StackLine("pci", "PciBus.callDown", 0xb2, "PciBus.java", 42);

    /** What is found where callbacks are looked for. */
    static final String DISCOVERED = Discovery.LINE + "acme.Store.put#2  # acme.Listener, called 1 times";

    private FakeAgent() {}

    /** A jar that makes this class an agent; its classes stay where they are. */
    static Path jarIn(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(new Attributes.Name("Premain-Class"), FakeAgent.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, location(FakeAgent.class) + " " + location(ResultFile.class));
        Path jar = folder.resolve("fake-agent.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
        return jar;
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Called by the JVM. */
    public static void premain(String arguments) throws IOException, InterruptedException {
        VerifierSettings settings = VerifierSettings.parse(arguments);
        Path folder = settings.runFolder().orElseThrow();
        long pid = ProcessHandle.current().pid();
        Files.createFile(folder.resolve(pid + ".started"));
        Path file = folder.resolve(pid + ".result");
        switch (System.getProperty("fake", "idle")) {
            case "idle" -> ResultFile.write(file, RunResult.empty(settings));
            case "discovered" ->
                ResultFile.write(
                        file,
                        RunResult.empty(settings)
                                .plus(new RunResult(
                                        settings,
                                        PendingCounters.NONE,
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        List.of(DISCOVERED))));
            case "clean" -> ResultFile.write(file, result(settings, List.of()));
            case "finding" -> ResultFile.write(file, result(settings, List.of(finding(settings.toReplay()))));
            case "finding-unless-sites" ->
                ResultFile.write(
                        file,
                        result(
                                settings,
                                settings.pending().policy() == Policy.SITES
                                        ? List.of()
                                        : List.of(finding(settings.toReplay()))));
            case "damaged" -> Files.writeString(file, "driver-verifier-result\t4\nsettings\tflags=0x210\n");
            case "swept" -> FakeSweep.write(file, settings);
            case "swept-or-hanging" -> {
                FakeSweep.write(file, settings);
                boolean hangs = settings.pending().sites().stream()
                        .anyMatch(call -> call.site().equals(FakeSweep.WRITE));
                new CountDownLatch(hangs ? 1 : 0).await();
            }
            case "of-another-version" ->
                Files.writeString(file, "driver-verifier-result\t3\nsettings\tflags=0x210\nend\t2\n");
            case "endless" -> {
                System.out.println(pid);
                new CountDownLatch(1).await();
            }
            case "killed" -> Runtime.getRuntime().halt(9);
            case "at-exit" ->
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> writeUnchecked(file, result(settings, List.of()))));
            default -> throw new IllegalArgumentException(System.getProperty("fake"));
        }
        if (Integer.getInteger("fake.status") != null) {
            Runtime.getRuntime().halt(Integer.getInteger("fake.status"));
        }
    }

    private static void writeUnchecked(Path file, RunResult result) {
        try {
            ResultFile.write(file, result);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A JVM in which every driver was verified and one call was forced. */
    static RunResult result(VerifierSettings settings, List<Finding> findings) {
        return new RunResult(
                settings,
                new PendingCounters(10, 5, 1, 2, 0, 2),
                settings.drivers().stream()
                        .map(driver -> new DriverResult(driver, 1, 20, 30, ""))
                        .toList(),
                List.of(new SiteResult("1f00c0de", "pci PciBus.callDown READ", 9, 1, 2, 0, 2, 0)),
                findings,
                List.of(entry("9a3c1e48", LogEntry.Moment.HELD), entry("9a3c1e48", LogEntry.Moment.PICKED)),
                List.of());
    }

    static LogEntry entry(String request, LogEntry.Moment moment) {
        return new LogEntry(request, "1f00c0de", "late", moment, List.of(CALL), List.of());
    }

    static Finding finding(String replay) {
        return new Finding(
                "0xC9/23D",
                "DRIVER_VERIFIER_IOMANAGER_VIOLATION",
                "PENDING returned, not marked",
                "pci",
                new StackLine("pci", "PciBus.dispatch", 3, "PciBus.java", 17),
                "9a3c1e48",
                "The dispatch routine returned PENDING for an IRP that it had not marked pending.",
                "Call markIrpPending before the IRP is passed on.",
                Severity.NON_FATAL,
                RuleAction.BREAK,
                List.of(),
                List.of(CALL),
                List.of(),
                replay,
                1);
    }
}
