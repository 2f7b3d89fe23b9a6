package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.cli.SpelledArguments.Command;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every spelling of a switch is one, and nothing else is taken for a switch. */
class SpelledArgumentsTest {

    @ParameterizedTest
    @CsvSource({
        "/flags, /flags",
        "/FLAGS, /flags",
        "-flags, /flags",
        "--Flags, /flags",
        "/Driver, /driver",
        "--querysettings, /querysettings",
        "-reset, /reset",
        "/seed, --seed",
        "-seed, --seed",
        "/?, /?",
        "-?, /?",
        "/help, /?",
        "--help, /?",
        "-h, /?",
        "/STANDARD, /standard",
        "--all, /all",
        "-Volatile, /volatile",
        "--rc, /ruleclasses",
        "/Driver.Exclude, /driver.exclude",
        "/pid, --pid",
        "--log, /log",
        "/log-entries, --log-entries"
    })
    void everySpellingIsOne(String written, String spelled) {
        assertThat(SpelledArguments.of(List.of(written)).options()).containsExactly(spelled);
    }

    @Test
    void aValueMayFollowAnEqualsSign() {
        assertThat(SpelledArguments.of(List.of("--flags=0x210", "/seed=", "--SYNC=/a/b=c"))
                        .options())
                .containsExactly("/flags", "0x210", "--seed", "", "--sync", "/a/b=c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/java", "/usr/", "/", "//", "-1", "-0x5", "pci.sys", "a/flags", "./flags", ""})
    void whatIsNoSwitchStaysAsItIs(String argument) {
        assertThat(SpelledArguments.of(List.of("run", argument)).options()).containsExactly(argument);
    }

    @Test
    void theProgramIsNeverLookedAt() {
        SpelledArguments spelled = SpelledArguments.of(
                List.of("run", "/driver", "pci", "--", "mvn", "/flags", "--", "@file", "/standard"));
        assertThat(spelled.command()).isEqualTo(Command.RUN);
        assertThat(spelled.options()).containsExactly("/driver", "pci");
        assertThat(spelled.program()).containsExactly("mvn", "/flags", "--", "@file", "/standard");
    }

    @Test
    void kdIsNeverLookedAt() {
        assertThat(SpelledArguments.of(List.of("kd", "-z", "/seed", "-c", "/x")))
                .isEqualTo(new SpelledArguments(Command.KD, List.of("-z", "/seed", "-c", "/x"), List.of()));
    }

    @Test
    void coverageHasSwitchesOfItsOwnAndItsPathsMayLookLikeOne() {
        assertThat(SpelledArguments.of(List.of("coverage", "/min=90", "-ALL", "/z", "/tmp", "-z=/x", "8f84ef00", "-h")))
                .isEqualTo(new SpelledArguments(
                        Command.COVERAGE,
                        List.of("--min", "90", "--all", "-z", "/tmp", "-z", "/x", "8f84ef00", "/?"),
                        List.of()));
    }

    @Test
    void aDriverMayBeNamedAsACommand() {
        assertThat(SpelledArguments.of(List.of("/flags", "0x210", "/driver", "run", "kd")))
                .isEqualTo(new SpelledArguments(
                        Command.SETTINGS, List.of("/flags", "0x210", "/driver", "run", "kd"), List.of()));
    }

    @Test
    void noArgumentAsksForHelp() {
        assertThat(SpelledArguments.of(List.of()))
                .isEqualTo(new SpelledArguments(Command.SETTINGS, List.of("/?"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/standards", "--everything", "-vol", "/flag"})
    void anUnknownSwitchIsRefused(String argument) {
        assertThatThrownBy(() -> SpelledArguments.of(List.of("/flags", "1", argument)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("There is no switch " + argument + " in this version");
    }
}
