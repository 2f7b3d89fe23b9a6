package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --minimize} on real JVMs, with an agent that forces sixty calls. */
class MinimizationTest {
    private static final String FIRST = FakeSweep.READ + "#3/late";
    private static final String SECOND = FakeSweep.FLUSH + "#17/late";

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private Path agent;

    @BeforeEach
    void anAgent() throws IOException {
        agent = FakeAgent.jarIn(elsewhere);
    }

    private Cli.Outcome minimize(List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("run", "--minimize", "/driver", "pci", "--seed", "0x7", "--"));
        arguments.addAll(command);
        return Cli.in(directory).withAgent(agent).run(arguments);
    }

    @Test
    void leavesTheCallsThatItNeeds() {
        Cli.Outcome outcome = minimize(Java.fake("swept", "-Dfake.fails=" + FIRST + "+" + SECOND));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.outLines())
                .containsExactly(
                        "minimized: 2 of 60 forced calls make it fail, none of them can be left out: the command ended with"
                                + " status 1",
                        "  " + FIRST + "  pci!PciBus.callDown (PciBus.java:1) READ",
                        "  " + SECOND + "  pci!PciBus.callDown (PciBus.java:3) READ",
                        "  Replay:  java -jar " + agent + " run /flags 0x210 /driver pci --policy sites --sites "
                                + FIRST
                                + " " + SECOND + " --seed 0x7 --schedule mixed -- "
                                + CommandText.join(Java.fake("swept", "-Dfake.fails=" + FIRST + "+" + SECOND)));
        assertThat(outcome.errLines()).contains("verifier: it fails with the command ended with status 1");
    }

    @Test
    void aRunThatPassesHasNothingToMinimize() {
        Cli.Outcome outcome = minimize(Java.fake("swept"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines()).contains("verifier: nothing failed, so that there is nothing to minimize");
    }

    @Test
    void aCommandThatFailsByItselfIsSaid() {
        Cli.Outcome outcome = minimize(Java.fake("swept", "-Dfake.fails=always"));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("The command fails by itself, with nothing forced: the command ended with status 1");
    }

    @Test
    void whatFailsWithoutARecordingIsSaid() {
        Cli.Outcome outcome = minimize(Java.fake("finding-unless-sites"));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.err()).contains("No recording says which calls were forced");
    }

    @Test
    void allRunsTogetherAreTheCoverage() {
        minimize(Java.fake("swept", "-Dfake.fails=" + FIRST));

        assertThat(Cli.in(directory).run("coverage", "--min", "100").status()).isZero();
    }

    @Test
    void aDriverThatIsNeverLoadedIsSaid() {
        Cli.Outcome outcome = minimize(Java.fake("idle"));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.err()).contains("pci: Never Loaded");
    }
}
