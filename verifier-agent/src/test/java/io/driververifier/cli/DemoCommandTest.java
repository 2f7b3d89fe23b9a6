package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo}: what it needs, and what its last words are. */
class DemoCommandTest {

    @TempDir
    Path directory;

    @Test
    void withoutTheCheckoutItSaysHow() {
        Cli.Outcome outcome = Cli.in(directory).run("demo");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .containsExactly("verifier: The demo needs the checkout: run ./verifier demo there, or"
                        + " java -Dverifier.home=DIRECTORY -jar verifier-agent.jar demo");
    }

    @Test
    void aCheckoutThatIsNotBuiltIsOneLine() throws IOException {
        Cli.Outcome outcome = Cli.in(directory)
                .withHome(directory)
                .withAgent(FakeAgent.jarIn(directory))
                .run("demo");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .containsExactly("verifier: The sample drivers are not built: run mvn package in " + directory);
    }

    /** The agent has its say before the JVM looks for the demo, which is not there. */
    @Test
    void printsTheLogAndThenTheSummary() throws IOException {
        Path samples = Files.createDirectories(directory.resolve("sample-drivers/target"));
        Files.createDirectories(directory.resolve("verifier-core/target"));
        writeEmptyJar(samples.resolve("sample-drivers.jar"));
        Cli.Outcome outcome = Cli.in(directory)
                .withHome(directory)
                .withAgent(FakeAgent.jarIn(directory))
                .run("demo");
        assertThat(outcome.status()).as("no driver was loaded").isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .startsWith("verifier: seed 0x7")
                .contains("verifier: see the log by ./verifier kd -c \"!verifier 40\"")
                .anyMatch(line -> line.startsWith("verifier: pci: Never Loaded"))
                .anyMatch(line -> line.startsWith("verifier: crypt: Never Loaded"))
                .anyMatch(line -> line.startsWith("verifier: filedisk: Never Loaded"));
        assertThat(outcome.outLines())
                .containsExactly(
                        "kd> !verifier 40",
                        "# Size of the log is 0x40",
                        "No request was forced pending.",
                        "",
                        "pending coverage: none, as no site was seen",
                        "forced pending: 0  sites: 0 forced of 0 seen  findings: 0");
    }

    private static void writeEmptyJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
    }
}
