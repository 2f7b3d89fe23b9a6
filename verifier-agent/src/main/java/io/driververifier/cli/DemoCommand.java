package io.driververifier.cli;

import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verifier demo}: the sample drivers under the verifier. */
@Command(
        name = "verifier demo",
        header = {"Runs the sample drivers with pci, crypt and filedisk under flags 0x210, and shows the log.", ""},
        synopsisHeading = "",
        customSynopsis = {"verifier demo", ""},
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final String MAIN_CLASS = "io.driververifier.samples.demo.Demo";

    private static final VerifierSettings SETTINGS = VerifierSettings.DEFAULTS
            .withFlags(VerifierFlags.FORCE_PENDING)
            .withDrivers(List.of("pci", "crypt", "filedisk"))
            .withSeed(0x7);

    private final Surroundings surroundings;

    @Option(
            names = {"/?", "/help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean helps;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Path home = surroundings
                .home()
                .orElseThrow(
                        () -> new UsageException("The demo needs the checkout: run ./verifier demo there, or java -D"
                                + Surroundings.HOME + "=DIRECTORY -jar verifier-agent.jar demo"));
        return new Runner(surroundings).run(SETTINGS, command(home), this::report);
    }

    private void report(FinishedRun run) {
        // What was said so far stands before the log, also where both streams go to one place.
        RunReport.details(run, surroundings).forEach(surroundings.err()::println);
        surroundings.err().flush();
        surroundings.out().println(ForcePendingLog.prompt());
        ForcePendingLog.lines(run.result().log(), ForcePendingLog.CAPACITY).forEach(surroundings.out()::println);
        surroundings.out().println();
        RunReport.summary(run).forEach(surroundings.out()::println);
        surroundings.out().flush();
    }

    private static List<String> command(Path home) throws IOException {
        Path samples = home.resolve(Path.of("sample-drivers", "target", "sample-drivers.jar"));
        Path core = home.resolve(Path.of("verifier-core", "target"));
        if (!Files.isRegularFile(samples) || !Files.isDirectory(core)) {
            throw new UsageException("The sample drivers are not built: run mvn package in " + home);
        }
        String classPath = Stream.concat(Stream.of(samples), jars(core).stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(java.toString(), "-cp", classPath, MAIN_CLASS);
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("verifier-core-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .sorted()
                    .toList();
        }
    }
}
