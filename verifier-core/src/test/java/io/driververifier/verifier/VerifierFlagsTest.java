package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flag word: how it is written, what it brings with it, and what it refuses. */
class VerifierFlagsTest {

    @ParameterizedTest
    @CsvSource({
        "0x210, 0x210",
        "528, 0x210",
        "0X210, 0x210",
        "0o1020, 0x210",
        "0b1000010000, 0x210",
        "0B10000, 0x10",
        "' 0x10 ', 0x10",
        "0, 0x0"
    })
    void isWrittenInAnyBaseOfWindows(String text, String expected) {
        assertThat(VerifierFlags.parse(text)).hasToString(expected);
    }

    @Test
    void forcePendingBringsIoVerificationWithIt() {
        assertThat(VerifierFlags.parse("0x200")).isEqualTo(VerifierFlags.FORCE_PENDING);
        assertThat(VerifierFlags.parse("0x200").has(VerifierOption.IO_VERIFICATION))
                .isTrue();
        assertThat(VerifierFlags.parseWord("0x200")).isEqualTo(0x200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "pci", "0x", "0xyz", "12.5", "-1", "0x100000000", "4294967296", "0o8", "0b2", "0o", "0b"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> VerifierFlags.parse(text))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("The flags \"" + text + "\" are no number; write them as 0x210 or 528");
    }

    @ParameterizedTest
    @CsvSource({
        "0x4, 0x4 Low resources simulation",
        "0x214, 0x4 Low resources simulation",
        "0x209bb, 0x1 Special pool",
        "0x400, 0x400 IRP logging",
        "0x1000, 0x1000",
        "0x80000000, 0x80000000"
    })
    void namesTheBitThatIsNotAvailable(String text, String named) {
        assertThatThrownBy(() -> VerifierFlags.parse(text))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith(named + " is not available")
                .hasMessageEndingWith("; available are 0x10 I/O verification and 0x200 Force pending I/O requests");
    }

    @Test
    void saysWhyAnOptionOfWindowsIsNotAvailable() {
        for (VerifierOption option : VerifierOption.values()) {
            if (!option.isAvailable()) {
                assertThatThrownBy(() -> new VerifierFlags(option.bit()))
                        .hasMessageContaining(option.title() + " is not available: " + option.whyNot() + "; ");
            }
        }
    }

    @Test
    void ofTheStandardSetTheAvailableOnesAreOn() {
        assertThat(VerifierFlags.STANDARD).hasToString("0x10");
    }

    @ParameterizedTest
    @CsvSource({"SPECIAL_POOL, 1", "IO_VERIFICATION, 5", "FORCE_PENDING, 10", "CODE_INTEGRITY, 26"})
    void aRuleClassIsTheNumberOfItsBitAndOne(VerifierOption option, int ruleClass) {
        assertThat(option.ruleClass()).isEqualTo(ruleClass);
    }

    @Test
    void everyOptionHasABitOfItsOwn() {
        int seen = 0;
        for (VerifierOption option : VerifierOption.values()) {
            assertThat(Integer.bitCount(option.bit())).as(option.name()).isEqualTo(1);
            assertThat(seen & option.bit()).as(option.name()).isZero();
            assertThat(VerifierOption.of(option.bit())).contains(option);
            seen |= option.bit();
        }
    }
}
