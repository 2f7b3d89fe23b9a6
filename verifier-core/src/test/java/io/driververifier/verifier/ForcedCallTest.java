package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that are chosen to be forced, as people write them. */
class ForcedCallTest {
    @ParameterizedTest
    @EnumSource
    void everyScheduleIsReadAsItIsWritten(ScheduleChoice schedule) {
        ForcedCall call = ForcedCall.at("8f84ef00", schedule);
        assertThat(ForcedCall.parse(call.toString())).isEqualTo(call);
    }
}
