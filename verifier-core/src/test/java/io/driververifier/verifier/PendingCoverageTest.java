package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The percentage is that of the forced sites among those that can be forced; every other site has its reason. */
class PendingCoverageTest {
    private static final SiteResult EARLY = new SiteResult("e", "e READ", 5, 1, 0, 0, 0, 0);
    private static final SiteResult ANY = new SiteResult("a", "a READ", 5, 1, 2, 1, 1, 0);
    private static final SiteResult NEVER = new SiteResult("0", "n READ", 5, 0, 0, 0, 0, 1);
    private static final SiteResult REAL = new SiteResult("b", "r READ", 5, 0, 0, 0, 5, 0);
    private static final SiteResult EXEMPT = new SiteResult("c", "x READ", 5, 0, 0, 0, 0, 5);

    private static PendingCoverage of(SiteResult... sites) {
        return new PendingCoverage(List.of(sites));
    }

    @Test
    void sitesThatCannotBeForcedDoNotCount() {
        assertThat(of(EARLY, ANY, NEVER, REAL, EXEMPT).line())
                .isEqualTo("pending coverage: 66% (2 of 3 sites; 1 more cannot be forced, 1 more exempt)");
        assertThat(of(EARLY, NEVER, EXEMPT).line()).isEqualTo("pending coverage: 50% (1 of 2 sites; 1 more exempt)");
        assertThat(of(EARLY).line()).isEqualTo("pending coverage: 100% (1 of 1 sites)");
    }

    @Test
    void theTotalsNameEveryKind() {
        assertThat(of(EARLY, ANY, NEVER, REAL, EXEMPT).totals())
                .isEqualTo("sites: 5 seen; forced: 2 early, 1 late, 1 held; 1 never, 1 cannot be forced, 1 exempt");
    }

    @Test
    void nothingIsNotEverything() {
        assertThat(of().line()).isEqualTo("pending coverage: none, as no site was seen");
        assertThat(of(REAL, EXEMPT).line())
                .isEqualTo("pending coverage: none, as no site can be forced (1 cannot be forced, 1 exempt)");
        assertThat(of(NEVER).line()).isEqualTo("pending coverage: 0% (0 of 1 sites)");
    }

    @Test
    void aHundredPercentMeansAll() {
        List<SiteResult> sites = new ArrayList<>(List.of(NEVER));
        for (int i = 1; i < 1000; i++) {
            sites.add(new SiteResult("id" + i, "s", 1, 1, 0, 0, 0, 0));
        }
        assertThat(new PendingCoverage(sites).percent()).isEqualTo(99);
        assertThat(new PendingCoverage(sites.subList(1, 1000)).percent()).isEqualTo(100);
    }

    @Test
    void aSiteOfTwoRunsIsOneAndWhereItWasLast() {
        SiteResult moved = new SiteResult("0", "m READ", 2, 0, 1, 0, 0, 0);
        assertThat(of(NEVER, EARLY, moved).sites())
                .containsExactly(EARLY, new SiteResult("0", "m READ", 7, 0, 1, 0, 0, 1));
    }

    @Test
    void aSiteThatOnlyOneRunCouldForceCanBeForced() {
        SiteResult again = new SiteResult("b", "r READ", 1, 0, 0, 1, 0, 0);
        assertThat(of(REAL, again).line()).isEqualTo("pending coverage: 100% (1 of 1 sites)");
    }

    @Test
    void sitesOfOneDescriptionStandInTheOrderOfTheirIds() {
        SiteResult first = new SiteResult("1", "same", 1, 0, 0, 0, 0, 0);
        SiteResult second = new SiteResult("2", "same", 1, 0, 0, 0, 0, 0);
        assertThat(of(second, EARLY, first).sites()).containsExactly(EARLY, first, second);
    }

    @Test
    void aRunThatForcesNothingHasNoCoverage() {
        assertThat(RunResult.empty(VerifierSettings.parse("flags=0x10,driver=pci"))
                        .coverageLine())
                .isEmpty();
        assertThat(RunResult.empty(VerifierSettings.parse("flags=0x210,driver=pci"))
                        .coverageLine())
                .contains("pending coverage: none, as no site was seen");
    }
}
