package io.driververifier.kd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name that is mistyped leads to the one that was meant. */
class NearNamesTest {
    private static final List<String> NAMES = List.of("!devobj", "!drvobj", "!irp", "!irpfind", ".dump", "lm", "lmvm");

    @ParameterizedTest
    @CsvSource({
        "abc, abc, 0",
        "abc, acb, 1",
        "abc, ab, 1",
        "ab, abc, 1",
        "abc, axc, 1",
        "'', abc, 3",
        "kitten, sitting, 3"
    })
    void slipsAreCounted(String one, String other, int slips) {
        assertThat(NearNames.distance(one, other)).isEqualTo(slips);
        assertThat(NearNames.distance(other, one)).isEqualTo(slips);
    }

    @Test
    void theNearestComesFirst() {
        assertThat(NearNames.of("!dvrobj", NAMES)).containsExactly("!drvobj", "!devobj");
        assertThat(NearNames.of("IRP", NAMES)).containsExactly("!irp");
        assertThat(NearNames.of("dump", NAMES)).containsExactly(".dump");
        assertThat(NearNames.of("lmvn", NAMES)).containsExactly("lmvm");
        assertThat(NearNames.of("frobnicate", NAMES)).isEmpty();
    }
}
