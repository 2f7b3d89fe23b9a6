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
                "flags=0x210,driver=pci:crypt.sys,exclude=acpi,policy=random,"
                        + "probability=0.25,interval=2,times=5,space=1,callee=disk,major=read:WRITE,"
                        + "frame=com.acme.Cache.get:com.acme.io.*,seed=0x1234,schedule=shuffle,shuffle=7,"
                        + "processexit=either,processexitpercent=40,program=worker.exe:server.exe,"
                        + "record=/tmp/a,replay=/tmp/b,sync=acpi:ramdisk,bind=com.acme.Store.put#2,shorttransfers=on,rules=0xC9/21C=disable,cancelmillis=250,blackbox=off,log=256,boxes=3,dumps=2,exit=fail,run=/tmp/run");
        assertThat(settings)
                .isEqualTo(new VerifierSettings(
                        VerifierFlags.FORCE_PENDING,
                        List.of("pci", "crypt.sys"),
                        List.of("acpi"),
                        PendingSettings.DEFAULTS
                                .withAttributes(new FaultAttributes(0.25, 2, 5, 1))
                                .withFilter(new CallFilter(
                                        List.of("disk"),
                                        List.of("READ", "WRITE"),
                                        List.of("com.acme.Cache.get", "com.acme.io.*")))
                                .withSeed(0x1234)
                                .withSchedule(ScheduleChoice.SHUFFLE)
                                .withShuffleMax(7)
                                .withSynchronous(List.of("acpi", "ramdisk"))
                                .withProcessExit(new ProcessExit(
                                        ProcessExitChoice.EITHER,
                                        40,
                                        new ProgramFilter(List.of("worker.exe", "server.exe"))))
                                .withRecordings(Optional.of(Path.of("/tmp/a")), Optional.of(Path.of("/tmp/b"))),
                        new BindingSettings(List.of(CallbackSpec.parse("com.acme.Store.put#2")), true, false),
                        RuleActions.parse("0xC9/21C=disable"),
                        new BlackBoxSettings(false, 256, 3, 2),
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
                "driver=*",
                "driver=*,exclude=acpi:ramdisk.sys",
                "policy=always,schedule=late",
                "probability=0.001,seed=0xffffffffffffffff",
                "seed=-1",
                "seed=0",
                "sync=a:b:c,exit=fail",
                "cancelmillis=1",
                "blackbox=off",
                "log=1,boxes=1",
                "dumps=0",
                "sites=8f84ef00;5d1c02a7#2/late",
                "policy=sites",
                "nth=17,schedule=early",
                "interval=3,times=0,space=4,policy=always",
                "callee=disk,major=READ,frame=com.acme.*,record=a.recording",
                "flags=0x210,processexit=terminate",
                "flags=0x210,processexit=exit,processexitpercent=1,program=a.exe:b.exe",
                "program=*,processexit=off",
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
                VerifierSettings.parse("flags=0x210,driver=pci,seed=0x1234,dumps=2,exit=fail,run=/somewhere");
        assertThat(settings.toReplay())
                .isEqualTo("flags=0x210,driver=pci,policy=random,probability=0.5,seed=0x1234,schedule=mixed");
    }

    @Test
    void anUnknownSettingNamesTheValidOnes() {
        assertThatThrownBy(() -> VerifierSettings.parse("flag=0x210"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(
                        "There is no setting \"flag\"; valid are "
                                + "flags, driver, exclude, policy, probability, interval, times, space, sites, nth, callee, major, frame, "
                                + "seed, schedule, shuffle, sync, processexit, processexitpercent, program, record, replay, bind, shorttransfers, rules, cancelmillis, blackbox, log, boxes, dumps, exit, run");
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
                "policy=sometimes             | The policy \"sometimes\" is none of random, always, sites, nth",
                "schedule=soon                | The schedule \"soon\" is none of early, late, held, shuffle, mixed, inline, deferred",
                "probability=half             | The probability \"half\" is no number; write it as 0.5",
                "probability=1.5              | The probability 1.5 is not between 0 and 1",
                "probability=-0.1             | The probability -0.1 is not between 0 and 1",
                "probability=NaN              | The probability NaN is not between 0 and 1",
                "policy=systematic            | systematic takes many runs, one for each site and schedule: write \"verifier run --systematic\", or a @ForcePendingTest",
                "policy=nth                   | The policy nth needs a number, counted from 1; write nth=3",
                "nth=0                        | The policy nth needs a number, counted from 1; write nth=3",
                "nth=-1                       | nth is -1; calls are counted from 1",
                "nth=two                      | nth \"two\" is no number; write it as 3",
                "nth=2,sites=8f84ef00         | sites and nth are two policies; give one of them",
                "policy=always,sites=8f84ef00 | The policy \"always\" does not go with sites; leave one of them away",
                "sites=8f84ef                 | The site \"8f84ef\" is none; write its eight to sixteen digits as in 8f84ef00, 8f84ef00#2 for its second call, or 8f84ef00#2/late",
                "sites=pci!callDown           | The site \"pci!callDown\" is none; write its eight to sixteen digits as in 8f84ef00, 8f84ef00#2 for its second call, or 8f84ef00#2/late",
                "sites=8f84ef00#0             | The site \"8f84ef00#0\" is none; write its eight to sixteen digits as in 8f84ef00, 8f84ef00#2 for its second call, or 8f84ef00#2/late",
                "interval=0                   | The interval is 0; it has to be 1 or more",
                "times=-2                     | times is -2; it has to be 0 or more, or -1 for no limit",
                "space=-1                     | The space is -1; it has to be 0 or more",
                "shuffle=0                    | shuffle is 0; it has to be 1 or more",
                "flags=0x210,processexit=kill | The processexit \"kill\" is none of off, terminate, exit, either",
                "processexitpercent=0         | processexitpercent is 0; it has to be from 1 to 100",
                "processexitpercent=101       | processexitpercent is 101; it has to be from 1 to 100",
                "processexitpercent=99999999999 | processexitpercent is 2147483647; it has to be from 1 to 100",
                "processexitpercent=half      | processexitpercent \"half\" is no number; write it as 50",
                "flags=0x10,processexit=exit  | processexit=exit ends processes at calls that are forced pending, and the flags 0x10 force none; write flags=0x210",
                "record=a,replay=a            | The recording a cannot be replayed onto itself",
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
