package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run that was to force certain calls says whether they came. */
class ChosenCallsTest {
    private static final SiteResult READ = new SiteResult("8f84ef0012345678", "pci!Pci.send READ", 2, 0, 1, 0, 0, 0);
    private static final SiteResult WRITE = new SiteResult("11111111ffffffff", "pci!Pci.send WRITE", 5, 0, 0, 0, 0, 0);

    private static RunResult result(String arguments, SiteResult... sites) {
        return new RunResult(
                VerifierSettings.parse(arguments),
                new PendingCounters(
                        7, Stream.of(sites).mapToLong(SiteResult::forced).sum(), 0, 0, 0, 0),
                List.of(new DriverResult("pci", 1, 1, 1, "")),
                List.of(sites),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void aSiteThatWasNeverMetIsAComplaintThatNamesTheNearest() {
        RunResult result = result("driver=pci,sites=8f84ef01", WRITE, READ);
        assertThat(result.complaints())
                .containsExactly("Site 8f84ef01 was never met; the nearest are 8f84ef00 pci!Pci.send READ, "
                        + "11111111 pci!Pci.send WRITE");
        assertThat(result.isClean()).isFalse();
        assertThat(result("driver=pci,sites=8f84ef01").complaints())
                .containsExactly("Site 8f84ef01 was never met; no site was");
    }

    @Test
    void aCallThatWasNeverMadeIsAComplaint() {
        assertThat(result("driver=pci,sites=8f84ef00#3", READ).complaints())
                .containsExactly("Call 3 at site 8f84ef00 was never made: there were 2, at pci!Pci.send READ");
        assertThat(result("driver=pci,sites=8f84ef00#2:11111111#5/held", READ, WRITE)
                        .complaints())
                .isEmpty();
    }

    /** Two machines with three and two calls there have five together, and no fourth. */
    @Test
    void aCallThatNoMachineMadeIsAComplaintThoughTheyMadeSoManyTogether() {
        assertThat(result("driver=pci,sites=11111111#4", WRITE).complaints())
                .containsExactly("Call 4 at site 11111111 was never made: no machine made so many, of 5 in all, at"
                        + " pci!Pci.send WRITE");
        assertThat(result("driver=pci,sites=11111111#4,major=READ", WRITE).complaints())
                .as("it may have been made, and was let through")
                .isEmpty();
    }

    @Test
    void otherPoliciesHaveNoSuchComplaint() {
        assertThat(result("driver=pci,policy=always", READ).complaints()).isEmpty();
        assertThat(result("driver=pci,policy=always", READ).reached()).isEmpty();
    }

    @Test
    void nthSaysWhetherItWasReached() {
        RunResult missed = result("driver=pci,nth=17", WRITE);
        assertThat(missed.reached())
                .contains("nth=17 was not reached in any machine: 7 calls were made in all, with those that are exempt"
                        + " or let through");
        RunResult hit = missed.plus(new RunResult(
                missed.settings(),
                new PendingCounters(20, 1, 1, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        assertThat(hit.reached()).contains("nth=17 was reached");
    }

    @Test
    void theCoverageOfASiteIsHowItWasForcedOrWhyNot() {
        assertThat(READ.coverage()).isEqualTo("late");
        assertThat(new SiteResult("1", "a", 9, 1, 2, 3, 0, 0).coverage()).isEqualTo("early late held");
        assertThat(WRITE.coverage()).isEqualTo("never");
        SiteResult real = new SiteResult("1", "a", 9, 0, 0, 0, 2, 0);
        assertThat(real.coverage()).isEqualTo("cannot be forced: always answered pending by itself");
        assertThat(real.canBeForced()).isFalse();
        SiteResult exempt = new SiteResult("1", "a", 9, 0, 0, 0, 0, 9);
        assertThat(exempt.coverage()).isEqualTo("exempt");
        assertThat(exempt.canBeForced()).isFalse();
        assertThat(real.plus(new SiteResult("1", "a", 1, 0, 0, 1, 0, 0)).canBeForced())
                .isTrue();
    }
}
