package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are read and written as people do. */
class TimeTextTest {

    @ParameterizedTest
    @CsvSource({"90s, 90", "10m, 600", "1h30m, 5400", "2H, 7200", "1h1m1s, 3661"})
    void isRead(String text, long seconds) {
        assertThat(TimeText.parse("--budget", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "-1m", "0s", "1m1h", "ten minutes", "1.5h", "99999999999h"})
    void whatIsNoneIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> TimeText.parse("--budget", text))
                .isInstanceOf(UsageException.class)
                .hasMessage("\"" + text + "\" is no time; write --budget 90s, 10m or 1h30m");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "2149, 2.1 s",
        "9949, 9.9 s",
        "9951, 10 s",
        "99499, 99 s",
        "99501, 2 min",
        "3569000, 59 min",
        "3570000, 1 h 0 min",
        "3900000, 1 h 5 min"
    })
    void isWrittenAsFarAsItMatters(long millis, String text) {
        assertThat(TimeText.of(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
