package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever starts them, all JVMs of a command are under the verifier, and what they report is one result. */
class RunOfManyJvmsIT {
    private static final BrokenTwin TWIN = BrokenTwin.of("pending-unmarked");
    private static final Duration MAVEN_BOUND = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    @Test
    void jvmsThatStartJvms() throws IOException, InterruptedException {
        Outcome outcome = run(
                TWIN.driver(),
                Build.java(),
                Build.QUICK,
                "-cp",
                Build.testClassPath(),
                NestedProgram.class.getName(),
                TWIN.driver(),
                "2");

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.err()).anyMatch(line -> line.startsWith("verifier: results of 3 JVMs in "));
        assertThat(outcome.lastErr()).endsWith("findings: 1");
        assertThat(outcome.err().stream()
                        .filter(line -> line.startsWith("DRIVER VERIFIER: ") && line.endsWith("(3 times)")))
                .as("%s", outcome)
                .hasSize(1);
    }

    /** Maven has a JVM, and Surefire another one for the tests. */
    @Test
    void mavenAndTheJvmOfItsTests() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("pom.xml"), pom());
        Outcome outcome = Program.in(directory)
                .within(MAVEN_BOUND)
                .run(Commands.join(
                        Build.verifier("run", "/driver", "crypt", "--seed", Build.SEED, "--"),
                        List.of(mvn(), "-o", "-B", "-ntp", "-q", "surefire:test", "-Dtest=CryptTest"),
                        repository()));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.err()).anyMatch(line -> line.startsWith("verifier: results of 2 JVMs in "));
        assertThat(outcome.lastErr()).matches("forced pending: [1-9]\\d* .* findings: 0");
    }

    /** The JVM itself says that it took the options; nothing else stands there. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
    void aProgramWhoseStderrIsParsed() throws IOException, InterruptedException {
        Path err = directory.resolve("parsed");
        Outcome outcome = run(
                TWIN.right(),
                "sh",
                "-c",
                "exec 2> '" + err + "'; exec \"$@\"",
                "sh",
                Build.java(),
                Build.QUICK,
                "-cp",
                Build.sampleClassPath(),
                "io.driververifier.samples.twins.TwinProgram",
                TWIN.right());

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(Files.readAllLines(err)).singleElement().asString().startsWith("Picked up JAVA_TOOL_OPTIONS: ");
    }

    @Test
    void theOptionsThatTheEnvironmentHadAlreadyStay() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory)
                .with("JAVA_TOOL_OPTIONS", "-Dof.the=environment")
                .run(Commands.join(
                        Build.verifier("run", "/driver", TWIN.right(), "--"),
                        List.of(
                                Build.java(),
                                Build.QUICK,
                                "-XshowSettings:properties",
                                "-cp",
                                Build.sampleClassPath(),
                                "io.driververifier.samples.twins.TwinProgram",
                                TWIN.right())));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.err()).anyMatch(line -> line.strip().equals("of.the = environment"));
        assertThat(outcome.lastErr()).matches("forced pending: [1-9]\\d* .* findings: 0");
    }

    private Outcome run(String driver, String... command) throws IOException, InterruptedException {
        return Program.in(directory)
                .run(Commands.join(
                        Build.verifier("run", "/driver", driver, "--seed", Build.SEED, "--"), List.of(command)));
    }

    private static String mvn() {
        return OS.WINDOWS.isCurrentOs() ? "mvn.cmd" : "mvn";
    }

    /** That of the build, in which the plugins are, wherever it has it. */
    private static List<String> repository() {
        return Optional.ofNullable(System.getProperty("localRepository")).stream()
                .map(place -> "-Dmaven.repo.local=" + place)
                .toList();
    }

    /** A project whose tests are those of the samples; its plugins are those that build this one. */
    private static String pom() {
        String places = Arrays.stream(Build.testClassPath().split(File.pathSeparator))
                .map(place -> "<additionalClasspathElement>" + place + "</additionalClasspathElement>")
                .collect(Collectors.joining("\n"));
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>nested</groupId>
                  <artifactId>nested</artifactId>
                  <version>1</version>
                  <dependencies>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter</artifactId>
                      <version>JUNIT</version>
                    </dependency>
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>SUREFIRE</version>
                        <configuration>
                          <testClassesDirectory>TESTS</testClassesDirectory>
                          <additionalClasspathElements>PLACES</additionalClasspathElements>
                        </configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.replace("JUNIT", version("junit.version"))
                .replace("SUREFIRE", version("surefire.version"))
                .replace("TESTS", Build.placeOf(RunOfManyJvmsIT.class).toString())
                .replace("PLACES", places);
    }

    private static String version(String property) {
        return Objects.requireNonNull(System.getProperty(property), property + " is set by the build");
    }
}
