package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The annotation says what is done about a breach. */
class ChosenActionsIT {
    @TempDir
    private Path directory;

    @Test
    void eachActionDoesWhatItSays() throws IOException, InterruptedException {
        TestRun run =
                TestJvm.withAgent(directory).run(ActionFixtures.Chosen.class).endedWell();

        assertThat(run.of("Chosen.stops").message())
                .contains("DRIVER VERIFIER: 0xC9/224")
                .doesNotContain("reported only");
        assertThat(run.of("Chosen.ignored").message())
                .contains("DRIVER VERIFIER: 0xC9/224")
                .contains("rules = \"0xC9/224=ignore\"");
        assertThat(run.of("Chosen.zapped").isFailed()).as("%s", run).isFalse();
        assertThat(run.of("Chosen.removed").isFailed()).as("%s", run).isFalse();
        assertThat(run.of("Chosen.disabled").isFailed()).as("%s", run).isFalse();
        assertThat(run.of("Chosen.ofNoRule").message())
                .isEqualTo("There is no rule 0xC9/FFF; docs/rules.md lists them");
    }
}
