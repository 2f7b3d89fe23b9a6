package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The dumps of several copies of the core in one JVM are one dump. */
class DumpsTogetherTest {
    @Test
    void theMachinesOfALaterCopyGetOtherNumbersAndKeepTheirVerifications() {
        Dump first = SampleDump.full();
        Dump together = Dumps.together(List.of(first, SampleDump.full()));
        assertThat(together.header()).isEqualTo(first.header());
        assertThat(together.box()).isEqualTo(first.box());
        assertThat(together.machines()).extracting(MachineImage::number).containsExactly(1, 2, 3, 4);
        assertThat(together.machines()).extracting(MachineImage::verification).containsExactly(0, -1, 1, -1);
        assertThat(together.verifications()).hasSize(2);
    }

    @Test
    void oneCopyAloneIsItself() {
        assertThat(Dumps.together(List.of(SampleDump.full()))).isEqualTo(SampleDump.full());
    }
}
