package io.driververifier.kd;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.dump.Dump;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The analysis is of the finding that stopped the machine, with what the logs say of its own machine. */
class AnalyzedFindingTest {
    private static final Finding FIRST = StoppedMachines.finding("0xC9/226", "first");
    private static final Finding SECOND = StoppedMachines.finding("0xC9/226", "second");

    @Test
    void ofTwoOfOneRuleAndAddressTheOneOnTheStackIsMeant() {
        String text = analysis(StoppedMachines.of(
                2, Optional.of(StoppedMachines.stop(0xc9, "second", "", 0x226, StoppedMachines.IRP)), FIRST, SECOND));
        assertThat(text).contains("What second did.").doesNotContain("What first did.");
    }

    @Test
    void theWordsOfTheBugCheckTellEvenWhereTheIrpIsALaterOne() {
        String text = analysis(StoppedMachines.of(
                2,
                Optional.of(StoppedMachines.stop(
                        0xc9, "nobody", "DRIVER VERIFIER: " + SECOND.headline(), 0x226, StoppedMachines.LATER_IRP)),
                FIRST,
                SECOND));
        assertThat(text)
                .contains("What second did.", "IRP_ADDRESS:\n  8f000080", "Arg2: 8f000080")
                .doesNotContain("IRP_STORY", "FORCED_PENDING");
    }

    @Test
    void theSameRuleOnAnotherIrpIsAnotherFinding() {
        String text = analysis(StoppedMachines.of(
                2, Optional.of(StoppedMachines.stop(0xc9, "second", "", 0x226, 0x8f0000c0)), FIRST, SECOND));
        assertThat(text).contains("STACK_TEXT:", "Other findings:").doesNotContain("WHAT IS WRONG");
    }

    @Test
    void aCodeWithoutParameterIsRecognisedByItsIrp() {
        Finding twice = StoppedMachines.finding("0x44", "second");
        String text = analysis(StoppedMachines.of(
                2, Optional.of(StoppedMachines.stop(0x44, "second", "", StoppedMachines.IRP, 0)), FIRST, twice));
        assertThat(text)
                .contains("What second did.", "_VIOLATION (44)", "broken: broke a rule.")
                .contains("Arg1: 8f000040", "Arg2: 00000000");
        assertThat(text.substring(text.indexOf("Other findings:")))
                .contains("in first")
                .doesNotContain("in second");
    }

    @Test
    void aCodeWithoutParameterHasItsNumberInARunningMachineToo() {
        String text = analysis(StoppedMachines.of(2, Optional.empty(), StoppedMachines.finding("0x44", "second")));
        assertThat(text).contains("_VIOLATION (44)", "Arg1: 8f000040");
    }

    @Test
    void theLogsOfOtherMachinesAreLeftOut() {
        String text = analysis(StoppedMachines.of(
                2, Optional.of(StoppedMachines.stop(0xc9, "second", "", 0x226, StoppedMachines.IRP)), SECOND));
        assertThat(text)
                .contains("in the box, second.java:1", "forced-second!")
                .doesNotContain("first.java:1", "forced-first!");
    }

    @Test
    void whereTheMachineIsNotKnownNothingIsMixed() {
        String text = analysis(StoppedMachines.of(2, Optional.empty(), SECOND));
        assertThat(text)
                .contains("as the finding of second was told", "Machines 1, 2 have an IRP with this address")
                .doesNotContain("in the box", "forced-first!", "forced-second!");
    }

    @Test
    void aBoxThatHasLostSomethingDoesNotSayThatNothingIsWrong() {
        Dump whole = StoppedMachines.of(2, Optional.empty());
        assertThat(analysis(whole)).contains("Nothing is wrong that can be seen");
        BlackBoxImage box = whole.box().orElseThrow();
        BlackBoxImage damaged = new BlackBoxImage(
                box.header(), box.forced(), box.events(), box.findings(), List.of("1 findings are damaged"));
        String text = analysis(new Dump(whole.header(), whole.machines(), whole.verifications(), Optional.of(damaged)));
        assertThat(text)
                .contains("It is not known whether anything is wrong.", "  1 findings are damaged")
                .doesNotContain("Nothing is wrong");
    }

    private static String analysis(Dump dump) {
        KdOutcome outcome = KdOutcome.of(dump, "!analyze -v");
        assertThat(outcome.isDone()).isTrue();
        return String.join("\n", outcome.lines());
    }
}
