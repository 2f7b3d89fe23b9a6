package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many runs it takes until the first finding. */
class DetectionPageTest {
    @ParameterizedTest
    @CsvSource({"1111, 1 / 1 / 1", "0000, –", "0100, 1 / 3 / 4", "0001, 1 / 3 / 4", "1010, 1 / 2 / 2"})
    void everyRunIsTheStartOfASeriesThatGoesOnAtTheBeginning(String outcomes, String runs) {
        assertThat(DetectionPage.untilFound(outcomes)).isEqualTo(runs);
    }
}
