package io.driververifier.verifier.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A change and a state come through text as they were, or not at all. */
class LiveTextTest {
    private static final VolatileChange CHANGE = new VolatileChange(
            Optional.of(VerifierFlags.FORCE_PENDING),
            List.of("a\tb", "два", "\\back\nline"),
            List.of("gone"),
            Map.of(SettingsKey.SEED, "0x7", SettingsKey.RULES, ""));

    private static final LiveState STATE = new LiveState(
            42,
            Instant.ofEpochMilli(1_700_000_000_123L),
            VerifierSettings.parse("flags=0x0,driver=pci:my driver,seed=0x7"),
            true,
            List.of("my driver"),
            List.of("tab\there"),
            3,
            List.of(
                    new LiveDriver("pci", DriverState.LOADED, 2, 1, 30, 40, 5),
                    new LiveDriver("my driver", DriverState.NEVER_LOADED, 0, 0, 0, 0, 0)),
            RunResult.empty(VerifierSettings.parse("flags=0x210,driver=pci,seed=0x7")));

    @Test
    void aChangeComesBack() {
        assertThat(VolatileChangeText.parse(VolatileChangeText.toText(CHANGE))).isEqualTo(CHANGE);
        assertThat(VolatileChangeText.parse(VolatileChangeText.toText(VolatileChange.NONE)))
                .isEqualTo(VolatileChange.NONE);
    }

    @Test
    void aStateComesBack() {
        assertThat(LiveStateText.parse(LiveStateText.toText(STATE))).isEqualTo(STATE);
    }

    @Test
    void whatIsTruncatedIsRefusedWhereverItEnds() {
        String change = VolatileChangeText.toText(CHANGE);
        for (int end = 0; end < change.length(); end++) {
            String cut = change.substring(0, end);
            assertThatThrownBy(() -> VolatileChangeText.parse(cut)).isInstanceOf(InvalidSettingsException.class);
        }
        String state = LiveStateText.toText(STATE);
        for (int end = 0; end < state.length(); end++) {
            String cut = state.substring(0, end);
            assertThatThrownBy(() -> LiveStateText.parse(cut)).isInstanceOf(InvalidSettingsException.class);
        }
    }

    @Test
    void whatIsDamagedOrOfAnotherVersionIsRefused() {
        for (String text : List.of(
                LiveStateText.toText(STATE).replace("LOADED", "LADED"),
                LiveStateText.toText(STATE).replace("\tpci\t", "\t"),
                LiveStateText.toText(STATE).replace("state\t1", "state\t2"),
                LiveStateText.toText(STATE).replace("true", "true\tx\ny"))) {
            assertThatThrownBy(() -> LiveStateText.parse(text)).isInstanceOf(InvalidSettingsException.class);
        }
        for (String text : List.of(
                VolatileChangeText.toText(CHANGE).replace("flags", "flogs"),
                VolatileChangeText.toText(CHANGE).replace("seed", "sead"),
                VolatileChangeText.toText(CHANGE).replace("0x210", "0x200000"))) {
            assertThatThrownBy(() -> VolatileChangeText.parse(text)).isInstanceOf(InvalidSettingsException.class);
        }
    }
}
