package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run says which processes it has ended, and one that was to end some and has not fails. */
class ProcessExitReportTest {
    private static final VerifierSettings ON =
            VerifierSettings.parse("flags=0x210,driver=pci,seed=1,processexit=either");

    private static SiteResult site(int number, ProcessEnds ends) {
        return new SiteResult(number + "1f00c0de5d1c02a", "pci!Pci.send READ", 9, 1, 3, 0, 2, 0, ends);
    }

    private static RunResult result(VerifierSettings settings, long forced, SiteResult... sites) {
        return new RunResult(
                settings,
                new PendingCounters(forced, forced, forced, 0, 0, 0),
                List.of(new DriverResult("pci", 1, 20, 30, "")),
                List.of(sites),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void howManyEndedInWhichWayAndWhereTheMostFirst() {
        RunResult run = result(
                ON, 5, site(1, new ProcessEnds(0, 1)), site(2, ProcessEnds.NONE), site(3, new ProcessEnds(2, 1)));
        assertThat(run.processEnds()).isEqualTo(new ProcessEnds(2, 2));
        assertThat(run.processExitLine())
                .contains(
                        "process exit: 4 processes ended (2 terminated, 2 exited) at 31f00c0d (2 terminated, 1 exited),"
                                + " 11f00c0d (1 exited)");
        assertThat(run.complaints()).isEmpty();
        assertThat(run.isClean()).isTrue();
    }

    @Test
    void ofManySitesAFewAreNamed() {
        List<SiteResult> sites = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            sites.add(site(i, new ProcessEnds(1, 0)));
        }
        assertThat(result(ON, 7, sites.toArray(SiteResult[]::new)).processExitLine())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("process exit: 7 processes ended (7 terminated) at 11f00c0d (1 terminated), ")
                        .endsWith(", 51f00c0d (1 terminated), 2 more"));
    }

    @Test
    void aRunThatEndedNoneSaysSoAndIsNotClean() {
        RunResult run = result(ON, 3, site(1, ProcessEnds.NONE));
        assertThat(run.processExitLine()).contains("process exit: no process was ended");
        assertThat(run.complaints()).singleElement().asString().contains("none of the 3 forced calls");
        assertThat(run.isClean()).isFalse();
        assertThat(result(ON, 0).complaints())
                .containsExactly("processexit=either: no process was ended, because no call was forced");
    }

    @Test
    void oneJvmOfSeveralIsEnough() {
        RunResult none = result(ON, 3, site(1, ProcessEnds.NONE));
        RunResult one = result(ON, 3, site(1, new ProcessEnds(1, 0)));
        assertThat(none.plus(one).complaints()).isEmpty();
        assertThat(none.plus(one).processExitLine())
                .contains("process exit: 1 process ended (1 terminated) at 11f00c0d (1 terminated)");
    }

    @Test
    void aRunOfASweepThatForcesNothingIsNotInVain() {
        assertThat(result(ON.with(SettingsKey.POLICY, "sites"), 0).complaints()).isEmpty();
        assertThat(result(ON.with(SettingsKey.SITES, "8f84ef00"), 0).complaints())
                .contains("processexit=either: no process was ended, because no call was forced");
    }

    @Test
    void withoutTheOptionNothingIsSaid() {
        RunResult off = result(ON.with(SettingsKey.PROCESS_EXIT, "off"), 3, site(1, ProcessEnds.NONE));
        assertThat(off.processExitLine()).isEmpty();
        assertThat(off.complaints()).isEmpty();
    }
}
