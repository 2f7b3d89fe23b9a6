package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine replays the decisions of a recorded one, and says where it meets other calls. */
class ReplayedMachineTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final int REQUESTS = 6;

    @TempDir
    private Path directory;

    private RunResult recorded = RunResult.empty(VerifierSettings.DEFAULTS);

    private static RunResult run(VerifierSettings settings, int requests, boolean stops) {
        Rig rig = Rig.open(settings);
        Verifier verifier = rig.verifier();
        try (rig) {
            rig.push("disk", Dispatch.completing(NtStatus.SUCCESS));
            rig.push(DRIVER, RightDrivers.forwardAndForget(DDI));
            for (int i = 0; i < requests; i++) {
                rig.request();
            }
            if (stops) {
                rig.machine()
                        .kernel()
                        .stop(new BugCheck(BugCheckCode.KMODE_EXCEPTION_NOT_HANDLED, "by hand", 0, 0, 0, 0));
            }
        }
        verifier.close();
        return verifier.result();
    }

    private VerifierSettings settings(SettingsKey key) {
        return VerifierSettings.parse("flags=0x210,driver=" + DRIVER + ",seed=0x5eed")
                .with(key, directory.resolve("machine.recording").toString());
    }

    @BeforeEach
    void record() {
        recorded = run(settings(SettingsKey.RECORD), REQUESTS, false);
        assertThat(recorded.counters().forced()).isBetween(1L, REQUESTS - 1L);
    }

    @Test
    void theSameCallsAreForcedInTheSameWayWhateverTheSeed() {
        RunResult replayed = run(settings(SettingsKey.REPLAY).withSeed(0x0bad), REQUESTS, false);
        assertThat(replayed.counters()).isEqualTo(recorded.counters());
        assertThat(replayed.sites()).isEqualTo(recorded.sites());
        assertThat(replayed.findings()).isEmpty();
    }

    @Test
    void oneCallMoreOrLessIsAFinding() {
        for (int requests : new int[] {REQUESTS - 1, REQUESTS + 1}) {
            assertThat(run(settings(SettingsKey.REPLAY), requests, false).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo("0xC9/4A10");
                        assertThat(finding.culprit().line()).isPositive();
                    })
                    .matches(Finding::fails);
        }
    }

    @Test
    void aMachineThatHasStoppedIsTooShortByARaceAndOnlyNotesIt() {
        RunResult stopped = run(settings(SettingsKey.REPLAY), REQUESTS - 1, true);
        assertThat(stopped.findings()).isEmpty();
        assertThat(stopped.notes())
                .singleElement()
                .asString()
                .startsWith("The machine had stopped when it left the recording. The machine ended after 5 of 6 calls");
    }
}
