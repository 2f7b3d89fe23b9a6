package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.ProcessEnds;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay ends the same processes at the same calls: they are drawn from the recording's seed, not recorded. */
class ReplayedProcessExitTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final int PROCESSES = 20;
    private static final int BY_ITSELF = 3;
    private static final String HALF = "processexit=either,processexitpercent=50";

    @TempDir
    private Path directory;

    private Run recorded = new Run(List.of(), RunResult.empty(VerifierSettings.DEFAULTS));

    /** The exit codes of the processes, and what there is to report. */
    private record Run(List<Integer> codes, RunResult result) {}

    private static Run run(VerifierSettings settings) {
        List<Integer> codes = new ArrayList<>();
        ExitRig rig = ExitRig.open(settings, RightDrivers.forwardAndForget(DDI));
        try (rig) {
            for (int i = 0; i < PROCESSES; i++) {
                codes.add(rig.run("program", ExitRig.flushing(BY_ITSELF)));
            }
        }
        return new Run(codes, rig.result());
    }

    private VerifierSettings settings(SettingsKey key, String more) {
        return VerifierSettings.parse("flags=0x210,driver=" + DRIVER + ",seed=0x5eed" + more)
                .with(key, directory.resolve("exits.recording").toString());
    }

    @BeforeEach
    void record() {
        recorded = run(settings(SettingsKey.RECORD, "," + HALF));
        ProcessEnds ends = recorded.result().processEnds();
        assertThat(ends.total()).isBetween(1L, recorded.result().counters().forced() - 1);
        assertThat(recorded.codes().stream().filter(code -> code != BY_ITSELF).count())
                .isEqualTo(ends.total());
    }

    private void assertSame(Run replayed) {
        assertThat(replayed.codes()).isEqualTo(recorded.codes());
        assertThat(replayed.result().sites()).isEqualTo(recorded.result().sites());
        assertThat(replayed.result().findings()).isEmpty();
    }

    @Test
    void theSameProcessesEndAtTheSameCalls() {
        Run replayed = run(settings(SettingsKey.REPLAY, "," + HALF));
        assertSame(replayed);
        assertThat(replayed.result().notes()).isEmpty();
    }

    @Test
    void soTheyDoWhateverTheSeedAndWithoutTheSettings() {
        Run replayed = run(settings(SettingsKey.REPLAY, "").withSeed(0x0bad));
        assertSame(replayed);
        assertThat(replayed.result().notes()).isEmpty();
        assertThat(replayed.result().processExitLine()).isPresent();
    }

    @Test
    void soTheyDoWhereTheReplayWouldEndOthersAndANoteSaysIt() {
        for (VerifierSettings other : List.of(
                settings(SettingsKey.REPLAY, ",processexit=exit"),
                settings(SettingsKey.REPLAY, "," + HALF).withSeed(0x0bad))) {
            Run replayed = run(other);
            assertSame(replayed);
            assertThat(replayed.result().notes())
                    .containsExactly("The replay ends processes as was recorded, not as its own settings say");
        }
    }
}
