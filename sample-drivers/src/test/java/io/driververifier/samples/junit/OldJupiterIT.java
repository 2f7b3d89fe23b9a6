package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.VerifierSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oldest Jupiter that the extension works with; the other tests here take the newest. */
class OldJupiterIT {
    @TempDir
    private Path directory;

    @Test
    void greenIsGreenAndRedIsRed() throws Exception {
        TestRun run = TestJvm.withAgent(directory)
                .onOldJupiter()
                .run(
                        GreenFixtures.OfPci.class,
                        RedFixtures.Ending.class,
                        ScopeFixtures.FieldMachine.class,
                        ScopeFixtures.FieldMachineOfTheClass.class)
                .endedWell();

        assertThat(run.of("OfPci.machineAndVerifierAreParameters").status()).isEqualTo("SUCCESSFUL");
        String seed = VerifierSettings.formatSeed(RedFixtures.SEED);
        assertTouchAfterCall(run.of("Ending.withAFailureOfItsOwn"), seed);
        assertTouchAfterCall(run.of("Ending.withTheBugCheck"), seed);
        assertTouchAfterCall(run.of("FieldMachine.secondRed"), "0x1234");
        assertTouchAfterCall(run.of("FieldMachineOfTheClass.red"), "0x1234");
    }

    private static void assertTouchAfterCall(TestOutcome outcome, String seed) {
        Findings.assertIsFinding(outcome, "0x\\S+", "touch-after-call", "BrokenTouchAfterCallDriver", seed);
    }
}
