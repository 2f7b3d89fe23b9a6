package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Under {@code verifier run} the JDK's own tools are left alone, and what runs a user's program is not; on every JDK here. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
class JdkToolsIT {
    private static final int FEATURE_MIN = 17;
    private static final String TWIN = BrokenTwin.of("pending-unmarked").driver();

    @TempDir
    private Path directory;

    static Stream<Path> homes() throws IOException {
        return Stream.concat(Stream.of(Build.javaHome()), OtherJdks.homes(FEATURE_MIN).stream());
    }

    @ParameterizedTest
    @MethodSource("homes")
    void aToolLeavesNothingInTheRunAndSaysNothing(Path home) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("A.java"), "class A {}");
        Outcome outcome = run(
                "sh",
                "-ec",
                "cd '" + directory + "'; PATH='" + home.resolve("bin") + "':$PATH; javac -d out A.java;"
                        + " jar --create --file a.jar -C out .; jps -q; jcmd -l; keytool -help; javap -cp out A;"
                        + " javadoc --version; jshell --version; java -version; java --list-modules");

        assertThat(directory.resolve("a.jar")).exists();
        assertThat(outcome.err()).contains("verifier: No JVM was started with the agent");
        assertThat(outcome.err().subList(0, outcome.err().indexOf("verifier: No JVM was started with the agent")))
                .as("the seed that the launcher says")
                .filteredOn(line -> line.startsWith("verifier"))
                .containsExactly("verifier: seed " + Build.SEED);
        assertThat(filesOfJvms()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("homes")
    void aProgramInASourceFileIsVerified(Path home) throws IOException, InterruptedException {
        Path source = Files.writeString(
                directory.resolve("S.java"),
                "public class S { public static void main(String[] a) {"
                        + " io.driververifier.samples.twins.TwinProgram.main(a); } }");
        Outcome outcome = run(Build.javaIn(home), "-cp", Build.sampleClassPath(), source.toString(), TWIN);

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.lastErr()).endsWith("findings: 1");
    }

    /** jshell has a JVM of its own for what is typed, and another one once that has ended. */
    @ParameterizedTest
    @MethodSource("homes")
    void whatIsTypedIntoJshellIsVerifiedAndJshellIsNot(Path home) throws IOException, InterruptedException {
        Path typed = Files.writeString(
                directory.resolve("typed.jsh"),
                "io.driververifier.samples.twins.TwinProgram.main(new String[] {\"" + TWIN + "\"})\n/exit\n");
        Outcome outcome = run(
                "sh",
                "-c",
                "echo $$; exec \"$@\"",
                "sh",
                home.resolve("bin").resolve("jshell").toString(),
                "--class-path",
                Build.sampleClassPath(),
                typed.toString());

        assertThat(outcome.lastErr()).as("%s", outcome).endsWith("findings: 1");
        assertThat(filesOfJvms())
                .isNotEmpty()
                .noneMatch(name -> name.startsWith(outcome.out().get(0) + "."));
    }

    private Outcome run(String... command) throws IOException, InterruptedException {
        return Program.in(directory)
                .run(Commands.join(
                        Build.verifier("run", "/driver", TWIN, "--seed", Build.SEED, "--"), List.of(command)));
    }

    /** What JVMs have left in the folder of the run. */
    private List<String> filesOfJvms() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(".verifier").resolve("runs"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+\\..*"))
                    .toList();
        }
    }
}
