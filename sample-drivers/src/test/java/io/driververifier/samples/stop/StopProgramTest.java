package io.driververifier.samples.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without the verifier nobody can tell the driver that forgets what is pending from the right one. */
class StopProgramTest {
    @ParameterizedTest
    @ValueSource(strings = {"stop-right", "stop-counts-calls"})
    void passesOverADiskThatAnswersAtOnce(String driver) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Machine machine = Machine.create()) {
            int exitCode = StopProgram.run(machine, driver, new PrintStream(bytes, true, StandardCharsets.UTF_8));

            assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly("close");
            assertThat(exitCode).isZero();
        }
    }
}
