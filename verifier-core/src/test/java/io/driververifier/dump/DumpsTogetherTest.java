package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BoxedForcedPending;
import io.driververifier.verifier.blackbox.BoxedIrpEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The dumps of several copies of the core in one JVM are one dump. */
class DumpsTogetherTest {
    @Test
    void theMachinesOfALaterCopyGetOtherNumbersAndKeepTheirVerifications() {
        Dump first = SampleDump.full();
        Dump together = Dumps.together(List.of(first, SampleDump.full()));
        assertThat(together.header()).isEqualTo(first.header());
        assertThat(together.machines()).extracting(MachineImage::number).containsExactly(1, 2, 3, 4);
        assertThat(together.machines()).extracting(MachineImage::verification).containsExactly(0, -1, 1, -1);
        assertThat(together.verifications()).hasSize(2);
    }

    @Test
    void theBoxOfALaterCopyNamesItsOwnMachinesByTheirNewNumbers() {
        Dump boxed = SampleDump.full();
        Dump first = new Dump(boxed.header(), boxed.machines(), boxed.verifications(), Optional.empty());
        BlackBoxImage own = boxed.box().orElseThrow();
        BlackBoxImage box = Dumps.together(List.of(first, boxed)).box().orElseThrow();
        assertThat(own.events()).isNotEmpty();
        assertThat(box.events())
                .extracting(BoxedIrpEvent::machine)
                .containsExactlyElementsOf(
                        own.events().stream().map(event -> event.machine() + 2).toList());
        assertThat(own.forced()).isNotEmpty();
        assertThat(box.forced())
                .extracting(BoxedForcedPending::machine)
                .containsExactlyElementsOf(own.forced().stream()
                        .map(forced -> forced.machine() + 2)
                        .toList());
    }

    @Test
    void ofTwoBoxesThatWithMoreFindingsIsThereAndANoteSaysSo() {
        Dump full = SampleDump.full();
        BlackBoxImage own = full.box().orElseThrow();
        assertThat(own.findings()).isNotEmpty();
        BlackBoxImage poor = new BlackBoxImage(own.header(), List.of(), List.of(), List.of(), List.of());
        Dump first = new Dump(full.header(), full.machines(), full.verifications(), Optional.of(poor));
        Dump together = Dumps.together(List.of(first, full));
        assertThat(together.box().orElseThrow().findings()).isEqualTo(own.findings());
        assertThat(together.machines().get(0).notes())
                .contains("Only one of the 2 black boxes of this JVM, which has as many copies of verifier-core, is in"
                        + " this dump");
    }

    @Test
    void whatIsMissingOfOtherCopiesIsANoteOfTheFirstMachine() {
        Dump together = Dumps.together(List.of(SampleDump.full()), List.of("a copy gave nothing"));
        assertThat(together.machines().get(0).notes()).contains("a copy gave nothing");
        assertThat(together.machines().get(1).notes()).doesNotContain("a copy gave nothing");
    }

    @Test
    void oneCopyAloneIsItself() {
        assertThat(Dumps.together(List.of(SampleDump.full()))).isEqualTo(SampleDump.full());
    }
}
