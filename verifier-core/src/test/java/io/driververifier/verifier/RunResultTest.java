package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The results of several JVMs are one result. */
class RunResultTest {

    private static final RunResult EMPTY = RunResult.empty(Results.SETTINGS);

    @Test
    void anEmptyRunComplainsOfEachDriver() {
        assertThat(EMPTY.complaints())
                .containsExactly(
                        "pci: Never Loaded; no machine loaded a driver of that name, and no class of a"
                                + " jar or package of that name was loaded (is the name right?)",
                        "crypt: Never Loaded; no machine loaded a driver of that name, and no class of a"
                                + " jar or package of that name was loaded (is the name right?)");
        assertThat(EMPTY.isClean()).isFalse();
        assertThat(EMPTY.summaryLine()).isEqualTo("forced pending: 0  sites: 0 forced of 0 seen  findings: 0");
    }

    @Test
    void whereTheNameOfAJarWasGivenThePackageIsProposed() {
        assertThat(new DriverResult("lettuce-core", 0, 0, 0, "").complaint())
                .startsWith("lettuce-core: Never Loaded; ")
                .endsWith("(is the name right? a library that was shaded into another jar is named by its package,"
                        + " /driver 'com.acme.client.*')");
        assertThat(new DriverResult("store.jar", 0, 0, 0, "").complaint()).contains("shaded");
        assertThat(new DriverResult("com.acme.*", 0, 0, 0, "").complaint()).doesNotContain("shaded");
    }

    @Test
    void aRunWithoutDriversComplains() {
        assertThat(RunResult.empty(VerifierSettings.DEFAULTS).complaints())
                .containsExactly("No driver was named, so nothing was verified");
    }

    @Test
    void saysHowFarADriverCame() {
        assertThat(new DriverResult("pci", 1, 0, 0, "").complaint())
                .isEqualTo("pci: loaded, but nothing was intercepted; no request reached it");
        assertThat(new DriverResult("pci", 1, 7, 0, "").complaint())
                .isEqualTo("pci: entered 7 times, but none of its calls was intercepted");
        assertThat(new DriverResult("pci", 1, 7, 0, "com.acme.port").complaint())
                .endsWith("; they are made by com.acme.port, which can be named as a driver too");
        assertThat(new DriverResult("pci", 1, 7, 1, "com.acme.port").complaint())
                .isEmpty();
    }

    @Test
    void addsWhatCounts() {
        RunResult two = EMPTY.plus(Results.full()).plus(Results.full());
        assertThat(two.counters()).isEqualTo(new PendingCounters(200, 100, 20, 40, 10, 30));
        assertThat(two.drivers())
                .containsExactly(
                        new DriverResult("pci", 2, 40, 60, ""),
                        new DriverResult("crypt", 2, 10, 0, "PortDriver\tbase"));
        assertThat(two.sites())
                .containsExactly(new SiteResult(
                        "1f00c0de", "pci PciBus.callDown READ", 18, 2, 6, 0, 4, 0, new ProcessEnds(4, 2)));
        assertThat(two.summaryLine()).isEqualTo("forced pending: 70  sites: 1 forced of 1 seen  findings: 1");
    }

    @Test
    void aSiteThatWasOnlySeenIsNotForced() {
        RunResult seen =
                withSites(new SiteResult("1", "a", 5, 0, 0, 0, 0, 0), new SiteResult("2", "b", 1, 0, 0, 1, 0, 0));
        assertThat(EMPTY.plus(seen).summaryLine()).contains("sites: 1 forced of 2 seen");
    }

    @Test
    void theSameFindingIsOneWithACount() {
        RunResult both = withFinding(Results.finding(17, 3)).plus(withFinding(Results.finding(17, 2)));
        assertThat(both.findings()).containsExactly(Results.finding(17, 5));
    }

    @Test
    void findingsAtTwoLinesAreTwo() {
        RunResult both = withFinding(Results.finding(17, 1)).plus(withFinding(Results.finding(18, 1)));
        assertThat(both.findings()).containsExactly(Results.finding(17, 1), Results.finding(18, 1));
    }

    @Test
    void theLogOfTheLaterComesFirst() {
        RunResult earlier = withLog(Results.PICKED);
        RunResult later = withLog(Results.HELD);
        assertThat(earlier.plus(later).log()).containsExactly(Results.HELD, Results.PICKED);
    }

    @Test
    void aNoteOfBothIsSaidOnce() {
        RunResult earlier = withNotes("a", "b");
        RunResult later = withNotes("b", "c");
        assertThat(earlier.plus(later).notes()).containsExactly("a", "b", "c");
    }

    @Test
    void theFirstSettingsCount() {
        RunResult other = RunResult.empty(VerifierSettings.parse("flags=0x10,driver=other"));
        assertThat(EMPTY.plus(other).settings()).isEqualTo(Results.SETTINGS);
        assertThat(EMPTY.plus(other).drivers()).extracting(DriverResult::name).containsExactly("pci", "crypt", "other");
    }

    @Test
    void aFindingIsReadInFullAndEndsWithItsReplay() {
        assertThat(Results.finding(17, 3).withReplay("verifier run -- true").lines())
                .startsWith("DRIVER VERIFIER: 0xC9/23D DRIVER_VERIFIER_IOMANAGER_VIOLATION in pci at PciBus.dispatch"
                        + " (PciBus.java:17): PENDING returned, not marked (3 times)")
                .contains("  What to do:     Mark the IRP pending first.", "     " + Results.CALL)
                .endsWith("  Replay:         verifier run -- true");
    }

    private static RunResult withFinding(Finding finding) {
        return new RunResult(
                Results.SETTINGS, PendingCounters.NONE, List.of(), List.of(), List.of(finding), List.of(), List.of());
    }

    private static RunResult withLog(LogEntry entry) {
        return new RunResult(
                Results.SETTINGS, PendingCounters.NONE, List.of(), List.of(), List.of(), List.of(entry), List.of());
    }

    private static RunResult withNotes(String... notes) {
        return new RunResult(
                Results.SETTINGS, PendingCounters.NONE, List.of(), List.of(), List.of(), List.of(), List.of(notes));
    }

    private static RunResult withSites(SiteResult... sites) {
        return new RunResult(
                Results.SETTINGS, PendingCounters.NONE, List.of(), List.of(sites), List.of(), List.of(), List.of());
    }

    @Test
    void whereAllDriversAreVerifiedOneThatWasIsEnough() {
        VerifierSettings all = VerifierSettings.parse("flags=0x210,driver=*");
        assertThat(RunResult.empty(all).complaints()).singleElement().asString().startsWith("Of all drivers none was");
        RunResult idle = withDrivers(all, new DriverResult("idle", 1, 0, 0, ""));
        assertThat(idle.complaints())
                .containsExactly("idle: loaded, but nothing was intercepted; no request reached it");
        assertThat(withDrivers(all, new DriverResult("idle", 1, 0, 0, ""), new DriverResult("pci", 1, 5, 5, ""))
                        .complaints())
                .isEmpty();
    }

    private static RunResult withDrivers(VerifierSettings settings, DriverResult... drivers) {
        return new RunResult(
                settings, PendingCounters.NONE, List.of(drivers), List.of(), List.of(), List.of(), List.of());
    }
}
