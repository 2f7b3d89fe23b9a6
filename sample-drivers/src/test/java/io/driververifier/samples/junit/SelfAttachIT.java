package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Annotated tests in a JVM that was started without {@code -javaagent}, on each JDK that is there. */
class SelfAttachIT {
    @TempDir
    private Path directory;

    static List<Path> jdks() {
        return TestJvm.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theAgentAttachesItselfAndSaysSoOnce(Path jdk) throws Exception {
        TestRun run = TestJvm.attaching(directory)
                .on(jdk)
                .run(GreenFixtures.OfPci.class, RedFixtures.Unseeded.class, GreenFixtures.Plain.class)
                .endedWell();

        assertThat(run.said())
                .filteredOn(line -> !line.startsWith("verifier: pending coverage: "))
                .containsExactly("verifier: the agent attached itself to the running JVM, which future JDKs refuse and"
                        + " which misses lambdas made before; better start the test JVM with"
                        + " -javaagent:verifier-agent.jar");
        assertThat(run.outcomes())
                .filteredOn(TestOutcome::isFailed)
                .extracting(TestOutcome::name)
                .containsExactly("Unseeded.finding");
        assertThat(run.of("OfPci.machineAndVerifierAreParameters").status()).isEqualTo("SUCCESSFUL");
        assertThat(run.of("Unseeded.finding").message()).contains("DRIVER VERIFIER: ");
    }

    static Stream<Arguments> refusals() {
        return jdks().stream()
                .flatMap(jdk -> Stream.of("-XX:+DisableAttachMechanism", "-XX:-EnableDynamicAgentLoading")
                        .map(option -> Arguments.of(jdk, option)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whereTheJvmRefusesTheClassFailsAndSaysWhatToDo(Path jdk, String option) throws Exception {
        TestRun run = TestJvm.attaching(directory)
                .on(jdk)
                .with(option)
                .run(GreenFixtures.OfPci.class)
                .endedWell();

        assertThat(run.outcomes())
                .containsExactly(new TestOutcome(
                        "OfPci",
                        "FAILED",
                        "The agent cannot attach itself to this JVM, which does not allow it or has no module jdk.attach;"
                                + " start the test JVM with -javaagent:verifier-agent.jar"));
        assertThat(run.said()).isEmpty();
    }

    @Test
    void withoutAnAgentTheClassFailsAndSaysWhatToDo() throws Exception {
        TestRun run =
                TestJvm.withoutAgent(directory).run(GreenFixtures.OfPci.class).endedWell();

        assertThat(run.outcomes())
                .containsExactly(new TestOutcome(
                        "OfPci",
                        "FAILED",
                        "@VerifyDrivers needs the agent: start the test JVM with -javaagent:verifier-agent.jar, or put"
                                + " io.driververifier:verifier-agent on the test class path"));
        assertThat(run.err()).isEmpty();
    }
}
