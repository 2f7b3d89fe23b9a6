package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not verified is not touched, and what was verified is as it was, seen by a second agent behind ours. */
class UntouchedBytecodeIT {
    private static final String PCI = "io.driververifier.samples.pci.";

    @TempDir
    private Path directory;

    private Path recorder;
    private Path record;

    @BeforeEach
    void packTheSecondAgent() throws IOException {
        recorder = directory.resolve("recorder.jar");
        record = directory.resolve("record.txt");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", BytesRecorder.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        String entry = BytesRecorder.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(recorder);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry(entry));
            out.write(Files.readAllBytes(Build.placeOf(BytesRecorder.class).resolve(entry)));
        }
    }

    private Outcome run(String ours, String program, String... arguments) throws IOException, InterruptedException {
        List<String> options = List.of(
                Build.java(),
                Build.QUICK,
                "-Xverify:all",
                Build.agent(ours),
                "-javaagent:" + recorder + "=" + record,
                "-cp",
                Build.testClassPath(),
                program);
        Outcome outcome = Program.in(directory).run(Commands.join(options, List.of(arguments)));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        return outcome;
    }

    private List<String> lines(String start) throws IOException {
        return Files.readAllLines(record).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    @Test
    void atLoadOnlyTheVerifiedDriverDiffers() throws IOException, InterruptedException {
        run("flags=0x210,exit=fail,driver=pci", "io.driververifier.samples.demo.Demo");

        List<String> all = lines("load ");
        assertThat(all)
                .contains("io.driververifier.samples.acpi.AcpiFilter same plain")
                .anyMatch(line -> line.startsWith("io.driververifier.samples.filedisk.FileTransfer "))
                .anyMatch(line -> line.startsWith("io.driververifier.samples.crypt."))
                .anyMatch(line -> line.startsWith("io.driververifier.samples.pciide.PortWdm "));
        assertThat(all).filteredOn(line -> !line.startsWith(PCI)).allMatch(line -> line.endsWith(" same plain"));
        // An interface without code has nothing to weave.
        assertThat(all)
                .filteredOn(line -> line.startsWith(PCI) && !line.contains("PciExtension"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(line -> line.endsWith(" different woven"));
        assertThat(lines("retransform ")).isEmpty();
    }

    @Test
    void loadedClassesAreWovenForASessionAndThenRestored() throws IOException, InterruptedException {
        Outcome outcome = run("", SessionProgram.class.getName());

        assertSessionForcesAndEnds(outcome, 3);
        assertThat(lines("load ")).allMatch(line -> line.endsWith(" same plain"));
    }

    @Test
    void classesThatWereLoadedInASessionAreRestoredToTheirFile() throws IOException, InterruptedException {
        Outcome outcome = run("", SessionProgram.class.getName(), "early");

        assertSessionForcesAndEnds(outcome, 2);
        assertThat(lines("load " + PCI + "Pci ")).containsExactly("different woven");
        assertThat(lines("retransform " + PCI + "Pci ")).last().isEqualTo("same plain");
        assertThat(lines("retransform " + PCI + "PciBus ")).last().isEqualTo("same plain");
    }

    private void assertSessionForcesAndEnds(Outcome outcome, int drives) throws IOException {
        assertThat(outcome.out())
                .filteredOn(line -> line.equals("STATUS_SUCCESS"))
                .hasSize(drives);
        assertThat(outcome.out())
                .filteredOn(line -> !line.equals("STATUS_SUCCESS"))
                .singleElement()
                .asString()
                .startsWith("forced pending: 2 ");
        assertThat(outcome.err()).isEmpty();
        assertThat(lines("retransform " + PCI + "Pci ")).anyMatch(line -> line.endsWith(" woven"));
        assertThat(lines("retransform " + PCI + "Pci ")).last().asString().endsWith(" plain");
        assertThat(lines("retransform " + PCI + "PciBus ")).last().asString().endsWith(" plain");
        assertThat(lines("retransform "))
                .filteredOn(line -> !line.startsWith(PCI))
                .isEmpty();
    }
}
