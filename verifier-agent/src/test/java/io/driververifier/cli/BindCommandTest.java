package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bind} on real JVMs, with an agent that writes what it is told to. */
class BindCommandTest {

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private Path agent;

    @BeforeEach
    void anAgent() throws IOException {
        agent = FakeAgent.jarIn(elsewhere);
    }

    private Cli.Outcome discover(List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("bind", "--discover", "/driver", "acme", "--"));
        arguments.addAll(command);
        return Cli.in(directory).withAgent(agent).run(arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "discovered, 0, 0",
        "discovered, 1, 1",
        "discovered, 7, 7",
        "clean, 0, 1",
        "clean, 7, 7",
        "damaged, 0, 1"
    })
    void theStatusIsTheCommandsUnlessNothingIsFoundOrCanBeRead(String result, int status, int expected) {
        Cli.Outcome outcome = discover(Java.fake(result, "-Dfake.status=" + status));

        assertThat(outcome.status()).as("%s", outcome).isEqualTo(expected);
        assertThat(outcome.outLines())
                .isEqualTo(result.equals("discovered") ? List.of(FakeAgent.DISCOVERED) : List.of());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
    void whatAKilledJvmCalledIsNotKnown() {
        String both = CommandText.join(Java.fake("killed")) + "; " + CommandText.join(Java.fake("discovered"));
        Cli.Outcome outcome = discover(List.of("sh", "-c", both));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.outLines()).containsExactly(FakeAgent.DISCOVERED);
        assertThat(outcome.errLines()).contains("verifier: A JVM ended without a result; what it called is not known");
    }
}
