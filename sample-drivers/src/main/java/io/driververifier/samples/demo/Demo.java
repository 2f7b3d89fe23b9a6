package io.driververifier.samples.demo;

import io.driververifier.machine.Machine;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The demo: copies a file through an encrypted disk, then notifies a PCI stack, and checks what comes of both.
 *
 * <p>It knows nothing of the verifier. The PCI stack comes last, so that its requests are the newest that a log shows.
 */
public final class Demo {
    private Demo() {}

    /** Runs it, and ends the JVM with 0 if every promise was kept and with 1 if one was not. */
    public static void main(String[] arguments) {
        int exitCode = run(System.out);
        System.out.flush();
        System.exit(exitCode);
    }

    /** Runs it and writes its progress to {@code out}; answers the exit code. */
    static int run(PrintStream out) {
        try {
            Path directory = Files.createTempDirectory("driver-verifier-demo");
            try (Machine machine = Machine.create()) {
                out.println("Copying 8 MiB through crypt to filedisk and back");
                new CopyThroughCrypt(machine, directory, out).run();
                out.println("Sending device-usage notifications to pciide, acpi and pci");
                new NotifyPciStack(machine, out).run();
            } finally {
                delete(directory);
            }
            out.println("Done: everything came out right");
            return 0;
        } catch (IOException | RuntimeException | Error failure) {
            out.println("FAILED: " + failure.getMessage());
            return 1;
        }
    }

    private static void delete(Path directory) throws IOException {
        File[] files = directory.toFile().listFiles();
        if (files != null) {
            for (File file : files) {
                Files.deleteIfExists(file.toPath());
            }
        }
        Files.deleteIfExists(directory);
    }
}
