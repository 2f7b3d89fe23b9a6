package io.driververifier.kd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are hexadecimal unless they say otherwise. */
class KdNumberTest {
    @ParameterizedTest
    @CsvSource({
        "40, 64",
        "0x40, 64",
        "0X4a, 74",
        "0n40, 40",
        "8f84ef00, -1887113472",
        "ffffffff, -1",
        "0n4294967295, -1"
    })
    void areRead(String text, int number) {
        assertThat(KdNumber.parse(text)).isEqualTo(OptionalInt.of(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0x", "0n", "0nff", "-1", "+1", "0x+1", "100000000", "0n4294967296", "\uff11"})
    void areRefused(String text) {
        assertThat(KdNumber.parse(text)).isEmpty();
    }
}
