package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our agent and JaCoCo's each do their work, whichever comes first. */
class TwoAgentsIT {
    @TempDir
    private Path directory;

    private JacocoAgent jacoco;

    @BeforeEach
    void unpackTheOther() throws IOException {
        jacoco = new JacocoAgent(directory);
    }

    private Outcome run(String driver, boolean oursFirst) throws IOException, InterruptedException {
        String ours = Build.agent("flags=0x210,driver=" + driver + ",seed=" + Build.SEED + ",exit=fail");
        List<String> command = List.of(
                Build.java(),
                Build.QUICK,
                oursFirst ? ours : jacoco.option(),
                oursFirst ? jacoco.option() : ours,
                "-cp",
                Build.sampleClassPath(),
                "io.driververifier.samples.twins.TwinProgram",
                driver);
        return Program.in(directory).run(command);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theBrokenTwinIsCaughtAtItsLine(boolean oursFirst) throws IOException, InterruptedException {
        BrokenTwin twin = BrokenTwin.of("iosb-early");

        Outcome outcome = run(twin.driver(), oursFirst);

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.errAfter("DRIVER VERIFIER: "))
                .singleElement()
                .asString()
                .startsWith(twin.code())
                .contains("(" + twin.file() + ":" + twin.line() + ")");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRightTwinIsVerifiedAndCovered(boolean oursFirst) throws IOException, InterruptedException {
        Outcome outcome = run(BrokenTwin.of("iosb-early").right(), oursFirst);

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.err()).hasSize(3).last().asString().endsWith("findings: 0");
        assertThat(jacoco.data()).isNotEmptyFile();
    }
}
