package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program whose tests use Mockito, which brings an agent of its own and changes the classes that it mocks while they run,
 * those of the driver among them: both do their work. Mockito is fetched by Maven in the test's own set-up.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Maven is run as on other systems")
class MockedLowerLayerIT {
    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>acme</groupId>
              <artifactId>mocked</artifactId>
              <version>1</version>
              <dependencies>
                <dependency>
                  <groupId>org.mockito</groupId>
                  <artifactId>mockito-core</artifactId>
                  <version>5.20.0</version>
                </dependency>
              </dependencies>
            </project>
            """;
    private static final String LOWER = """
            package acme.lower;

            import java.util.concurrent.CompletableFuture;

            public final class Lower {
                public CompletableFuture<String> ask() {
                    return CompletableFuture.completedFuture("real");
                }
            }
            """;
    private static final String CLIENT = """
            package acme.client;

            import acme.lower.Lower;

            public class Client {
                private final Lower lower;

                public Client(Lower lower) {
                    this.lower = lower;
                }

                public String now() {
                    return lower.ask().getNow("late");
                }
            }
            """;
    private static final String MAIN = """
            import static org.mockito.Mockito.mock;
            import static org.mockito.Mockito.spy;
            import static org.mockito.Mockito.times;
            import static org.mockito.Mockito.verify;
            import static org.mockito.Mockito.when;

            import acme.client.Client;
            import acme.lower.Lower;
            import java.util.concurrent.CompletableFuture;

            public class Main {
                public static void main(String[] arguments) {
                    String before = new Client(new Lower()).now();
                    Lower lower = mock(Lower.class);
                    when(lower.ask()).thenAnswer(call -> CompletableFuture.completedFuture("mocked"));
                    Client client = spy(new Client(lower));
                    String after = client.now();
                    verify(client, times(1)).now();
                    verify(lower, times(1)).ask();
                    System.out.println("before " + before + ", after " + after);
                }
            }
            """;

    @TempDir
    private Path directory;

    private String mockito() throws IOException, InterruptedException {
        Path pom = Files.writeString(directory.resolve("pom.xml"), POM);
        Path list = directory.resolve("classpath.txt");
        Outcome outcome = Program.in(directory)
                .within(BOUND)
                .run(List.of(
                        "mvn",
                        "-q",
                        "-B",
                        "-ntp",
                        "-f",
                        pom.toString(),
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + list));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        return Files.readString(list).strip();
    }

    @Test
    void callsAreHeldBeforeAndAfterTheOtherAgentHasChangedTheClass() throws IOException, InterruptedException {
        String mockito = mockito();
        Path jar = new DriverJar(directory)
                .classPath(mockito)
                .source("acme/lower/Lower.java", LOWER)
                .source("acme/client/Client.java", CLIENT)
                .source("Main.java", MAIN)
                .make("mocked.jar");

        Outcome outcome = Program.in(directory)
                .run(Commands.join(
                        Build.verifier("run", "/flags", "0x210", "/driver", "acme.client.*"),
                        List.of("--policy", "always", "--schedule", "held", "--"),
                        List.of(Build.java(), Build.QUICK, "-cp", jar + File.pathSeparator + mockito, "Main")));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.out()).contains("before late, after late");
        assertThat(outcome.err()).last().asString().contains("forced pending: 2 ", "sites: 1 forced of 1 seen");
    }
}
