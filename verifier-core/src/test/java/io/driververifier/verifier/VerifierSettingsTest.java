package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings as the argument of the agent. */
class VerifierSettingsTest {

    @Test
    void nothingGivenIsTheDefaults() {
        assertThat(VerifierSettings.parse("")).isEqualTo(VerifierSettings.DEFAULTS);
        assertThat(VerifierSettings.parse("  ")).isEqualTo(VerifierSettings.DEFAULTS);
    }

    @Test
    void readsEachSetting() {
        VerifierSettings settings = VerifierSettings.parse(
                "flags=0x210,driver=pci:crypt.sys,policy=random,"
                        + "probability=0.25,seed=0x1234,schedule=held,sync=acpi:ramdisk,rules=0xC9/21C=disable,cancelmillis=250,exit=fail,run=/tmp/run");
        assertThat(settings)
                .isEqualTo(new VerifierSettings(
                        VerifierFlags.FORCE_PENDING,
                        List.of("pci", "crypt.sys"),
                        Policy.RANDOM,
                        0.25,
                        Optional.of(0x1234L),
                        ScheduleChoice.HELD,
                        List.of("acpi", "ramdisk"),
                        RuleActions.parse("0xC9/21C=disable"),
                        250,
                        true,
                        Optional.of(Path.of("/tmp/run"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "flags=0x10",
                "driver=com.acme.pci.*:pci-1.2.jar",
                "policy=always,schedule=late",
                "probability=0.001,seed=0xffffffffffffffff",
                "seed=-1",
                "seed=0",
                "sync=a:b:c,exit=fail",
                "cancelmillis=1",
                "flags=0x210,driver=pci,run=/a folder/with, commas=and:colons"
            })
    void whatIsWrittenIsReadBackTheSame(String arguments) {
        VerifierSettings settings = VerifierSettings.parse(arguments);
        assertThat(VerifierSettings.parse(settings.toArguments())).isEqualTo(settings);
    }

    @Test
    void namesOfSettingsAndConstantsAreWrittenInAnyCase() {
        assertThat(VerifierSettings.parse("FLAGS=0X210, Policy = ALWAYS ,schedule=Early"))
                .isEqualTo(VerifierSettings.parse("flags=0x210,policy=always,schedule=early"));
    }

    @Test
    void aCommaAtTheEndIsForgiven() {
        assertThat(VerifierSettings.parse("flags=0x210,")).isEqualTo(VerifierSettings.parse("flags=0x210"));
    }

    @Test
    void theRunFolderTakesTheRestOfTheLine() {
        assertThat(VerifierSettings.parse("flags=0x210,run=/a,driver=b,seed=c").runFolder())
                .contains(Path.of("/a,driver=b,seed=c"));
    }

    @Test
    void theRunFolderIsWrittenLast() {
        VerifierSettings settings = VerifierSettings.parse("exit=fail,sync=acpi,seed=1,driver=pci")
                .withRunFolder(Path.of("/with, a comma"));
        assertThat(settings.toArguments()).endsWith(",run=" + Path.of("/with, a comma"));
    }

    @Test
    void aReplayDecidesTheSameAndWritesNowhere() {
        VerifierSettings settings =
                VerifierSettings.parse("flags=0x210,driver=pci,seed=0x1234,exit=fail,run=/somewhere");
        assertThat(settings.toReplay())
                .isEqualTo("flags=0x210,driver=pci,policy=random,probability=0.5,seed=0x1234,schedule=mixed");
    }

    @Test
    void anUnknownSettingNamesTheValidOnes() {
        assertThatThrownBy(() -> VerifierSettings.parse("flag=0x210"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("There is no setting \"flag\"; valid are "
                        + "flags, driver, policy, probability, seed, schedule, sync, rules, cancelmillis, exit, run");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed=1,seed=2                | The setting \"seed\" is given twice",
                "flags                        | \"flags\" is no setting; write name=value",
                "flags=0x210,,driver=pci      | \"\" is no setting; write name=value",
                "seed=abc                     | The seed \"abc\" is no number; write it as 0x1234 or 4660",
                "seed=0x                      | The seed \"0x\" is no number; write it as 0x1234 or 4660",
                "policy=sometimes             | The policy \"sometimes\" is none of random, always",
                "schedule=soon                | The schedule \"soon\" is none of early, late, held, mixed",
                "probability=half             | The probability \"half\" is no number; write it as 0.5",
                "probability=1.5              | The probability 1.5 is not between 0 and 1",
                "probability=-0.1             | The probability -0.1 is not between 0 and 1",
                "probability=NaN              | The probability NaN is not between 0 and 1",
                "exit=later                   | exit is fail or report, not \"later\""
            })
    void refusesWhatMakesNoSense(String arguments, String message) {
        assertThatThrownBy(() -> VerifierSettings.parse(arguments))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(message);
    }

    @Test
    void aRunFolderThatIsNoPathIsRefused() {
        assertThatThrownBy(() -> VerifierSettings.parse("run=/a\0b"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageEndingWith("is no path");
    }
}
