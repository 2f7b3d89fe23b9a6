package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.driververifier.verifier.BootMode;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /flags}, {@code /querysettings} and {@code /reset}. */
class SettingsCommandTest {

    @TempDir
    Path directory;

    @Test
    void storesTheSettingsForTheNextJvm() {
        Cli.Outcome outcome = verifier("/flags", "0x210", "/driver", "pci", "crypt.sys");
        assertThat(outcome.status()).isEqualTo(ExitCode.REBOOT_NEEDED);
        assertThat(outcome.err()).isEmpty();
        assertThat(stored()).isEqualTo(VerifierSettings.parse("flags=0x210,driver=pci:crypt.sys"));
    }

    @Test
    void printsTheNewSettings() throws IOException {
        Cli.Outcome outcome = verifier("/flags", "0x210", "/driver", "pci", "crypt.sys");
        Golden.assertIsWrittenDown("flags.txt", outcome.out(), directory);
    }

    @Test
    void showsEverySetting() throws IOException {
        verifier(
                "/flags",
                "528",
                "--seed",
                "0x1234",
                "--policy",
                "ALWAYS",
                "--schedule",
                "held",
                "--sync",
                "acpi",
                "ramdisk",
                "/driver",
                "pci",
                "com.acme.*",
                "--rule",
                "0xC9/224=disable",
                "--rule",
                "0x44=ignore");
        Cli.Outcome outcome = verifier("/querysettings");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        Golden.assertIsWrittenDown("querysettings.txt", outcome.out(), directory);
    }

    @Test
    void showsWhichCallsEndTheProcess() {
        Cli.Outcome outcome = verifier(
                "/flags",
                "0x210",
                "/driver",
                "pci",
                "--process-exit",
                "EITHER",
                "--process-exit-percent",
                "40",
                "--program",
                "worker.exe",
                "server.exe");
        assertThat(outcome.status()).isEqualTo(ExitCode.REBOOT_NEEDED);
        assertThat(outcome.outLines())
                .contains(
                        "    Process exit: either",
                        "    Process exit, percent of a program's forced calls: 40",
                        "    Only programs: worker.exe server.exe");
        assertThat(stored())
                .isEqualTo(VerifierSettings.parse("flags=0x210,driver=pci,processexit=either,processexitpercent=40,"
                        + "program=worker.exe:server.exe"));
    }

    @Test
    void processesAreNotEndedWhereNothingIsForced() {
        Cli.Outcome outcome = verifier("/flags", "0x10", "/driver", "pci", "--process-exit", "exit");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .containsExactly(
                        "verifier: processexit=exit ends processes at calls that are forced pending, and the flags"
                                + " 0x10 force none; write flags=0x210");
        assertThat(store().file()).doesNotExist();
    }

    @Test
    void aNameOfAProgramHasNothingThatSeparatesNames() {
        Cli.Outcome outcome = verifier("/flags", "0x210", "/driver", "pci", "--program", "C:worker.exe");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines().get(0))
                .startsWith("verifier: \"C:worker.exe\" is no name of a program; a name has neither comma nor colon");
    }

    @Test
    void showsThatNothingIsStored() throws IOException {
        Cli.Outcome outcome = verifier("/querysettings");
        assertThat(outcome.status()).isZero();
        Golden.assertIsWrittenDown("querysettings-none.txt", outcome.out(), directory);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void forcePendingAloneBringsIoVerificationAndSaysSo() {
        Cli.Outcome outcome = verifier("/flags", "0x200", "/driver", "pci");
        assertThat(outcome.status()).isEqualTo(ExitCode.REBOOT_NEEDED);
        assertThat(outcome.outLines())
                .startsWith(
                        "Force pending I/O requests (0x200) needs I/O verification (0x10): the flags are 0x210",
                        "",
                        "Verifier Flags: 0x00000210");
        assertThat(stored().flags()).hasToString("0x210");
    }

    @ParameterizedTest
    @CsvSource({"/FLAGS, /Driver", "-flags, -driver", "--flags, --driver"})
    void everySpellingStores(String flags, String driver) {
        assertThat(verifier(driver, "pci", flags, "0x10").status()).isEqualTo(ExitCode.REBOOT_NEEDED);
        assertThat(stored()).isEqualTo(VerifierSettings.parse("flags=0x10,driver=pci"));
    }

    @Test
    void newSettingsReplaceAllOfTheOld() {
        verifier("/flags", "0x210", "/driver", "pci", "--seed", "5", "--sync", "acpi");
        verifier("/flags", "0x10", "/driver", "crypt");
        assertThat(stored()).isEqualTo(VerifierSettings.parse("flags=0x10,driver=crypt"));
    }

    @Test
    void storesInTheNearestFolderUpwards() throws IOException {
        Path below = Files.createDirectories(directory.resolve("a/b"));
        Files.createDirectory(directory.resolve(".verifier"));
        Cli.in(below).run("/flags", "0x210", "/driver", "pci");
        assertThat(stored().drivers()).containsExactly("pci");
        assertThat(below).isEmptyDirectory();
    }

    @Test
    void resetsWhatWasStoredOnce() {
        verifier("/flags", "0x210", "/driver", "pci");
        Cli.Outcome first = verifier("/reset");
        assertThat(first.status()).isEqualTo(ExitCode.REBOOT_NEEDED);
        assertThat(first.outLines())
                .containsExactly(
                        "The settings are removed from " + store().file(),
                        "",
                        "No driver is verified from the next JVM on that is started with the agent.");
        Cli.Outcome again = verifier("/reset");
        assertThat(again.status()).isZero();
        assertThat(again.outLines()).containsExactly("No settings are stored in " + store().file());
    }

    @Test
    void resetRemovesADamagedFile() throws IOException {
        damage();
        assertThat(verifier("/reset").status()).isEqualTo(ExitCode.REBOOT_NEEDED);
        assertThat(store().file()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/querysettings", "/flags 0x210 /driver pci", "run /driver pci -- java -version"})
    void aDamagedFileIsOneLineAndStays(String arguments) throws IOException {
        damage();
        byte[] before = Files.readAllBytes(store().file());
        Cli.Outcome outcome = verifier(arguments.split(" "));
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .containsExactly("verifier: The settings file " + store().file()
                        + " is damaged: its last line is missing; \"verifier /reset\" removes it");
        assertThat(store().file()).hasBinaryContent(before);
    }

    @Test
    void aFileInPlaceOfTheFolderIsOneLine() throws IOException {
        Files.writeString(directory.resolve(".verifier"), "something else");
        Cli.Outcome outcome = verifier("/flags", "0x210", "/driver", "pci");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .singleElement()
                .asString()
                .startsWith("verifier: The settings")
                .contains(store().file().toString());
        assertThat(directory.resolve(".verifier")).hasContent("something else");
    }

    private void damage() throws IOException {
        Files.createDirectories(store().folder());
        Files.writeString(store().file(), "# Driver Verifier settings, version 1\nflags=0x210\ndri");
    }

    private Cli.Outcome verifier(String... arguments) {
        return Cli.in(directory).run(arguments);
    }

    private SettingsStore store() {
        return SettingsStore.at(directory);
    }

    private VerifierSettings stored() {
        return store().read().orElseThrow();
    }

    @Test
    void theStandardSetIsWhatExistsOfIt() {
        assertThat(verifier("/standard", "/driver", "pci").status()).isEqualTo(ExitCode.REBOOT_NEEDED);
        assertThat(stored()).isEqualTo(VerifierSettings.parse("flags=0x10,driver=pci"));
    }

    @Test
    void optionsAddUpWhereverTheyAreWritten() {
        verifier("/standard", "/flags", "0x200", "0b10000", "/ruleclasses", "05", "/driver", "pci");
        assertThat(stored().flags()).hasToString("0x210");
        Cli.Outcome classes = verifier("/dif", "10", "/driver", "pci");
        assertThat(classes.outLines().get(0)).contains("needs I/O verification (0x10): the flags are 0x210");
    }

    @Test
    void allDriversButSome() {
        verifier("/flags", "0x210", "/all", "/driver.exclude", "acpi", "pci.sys");
        assertThat(stored()).isEqualTo(VerifierSettings.parse("flags=0x210,driver=*,exclude=acpi:pci.sys"));
        assertThat(verifier("/querysettings").outLines())
                .containsSubsequence("  Verified Drivers:", "    All drivers", "  Excluded Drivers:", "    acpi");
    }

    @Test
    void flagsAloneKeepTheDriversAndTheReverse() {
        verifier("/flags", "0x210", "/driver", "pci");
        verifier("/flags", "0x10");
        assertThat(stored()).isEqualTo(VerifierSettings.parse("flags=0x10,driver=pci"));
        verifier("/driver", "crypt");
        assertThat(stored()).isEqualTo(VerifierSettings.parse("flags=0x10,driver=crypt"));
    }

    @Test
    void anyOtherSwitchChangesWhatItNamesAlone() {
        verifier("/flags", "0x210", "/driver", "pci", "--seed", "5");
        verifier("--schedule", "held");
        assertThat(stored()).isEqualTo(VerifierSettings.parse("flags=0x210,driver=pci,seed=5,schedule=held"));
    }

    @Test
    void rulesAndBootModeOutliveNewSettings() {
        verifier("/flags", "0x210", "/driver", "pci");
        assertThat(verifier("/rules", "disable", "0xc9/21c", "0x44").status()).isEqualTo(ExitCode.REBOOT_NEEDED);
        verifier("/bootmode", "resetonbootfail");
        verifier("/flags", "0x10", "/driver", "crypt");
        assertThat(stored().rules().toString()).isEqualTo("0x44=disable:0xC9/21C=disable");
        assertThat(store().stored().orElseThrow().bootMode()).isEqualTo(BootMode.RESET_ON_BOOT_FAIL);
        assertThat(verifier("/querysettings").outLines()).contains("    Reset on boot failure");
        verifier("/rules", "default", "0x44");
        assertThat(stored().rules().toString()).isEqualTo("0xC9/21C=disable");
        assertThat(verifier("/rules", "query").outLines())
                .anyMatch(line -> line.matches("0xC9/21C +disable +.*"))
                .anyMatch(line -> line.matches("0x44 +default +.*"));
        verifier("/rules", "reset");
        assertThat(stored().rules().byCode()).isEmpty();
    }

    @Test
    void aNumberOfBootsBringsItsModeWithIt() {
        verifier("/flags", "0x210", "/driver", "pci");
        Cli.Outcome outcome = verifier("/bc", "3");
        assertThat(outcome.outLines()).contains("    Reset on unusual shutdown, for 3 more boots at most");
        assertThat(store().stored().orElseThrow().bootsLeft()).hasValue(3);
        verifier("/bootmode", "persistent");
        assertThat(store().stored().orElseThrow().bootsLeft()).isEmpty();
    }

    @Test
    void resetLeavesTheBootModeAsWindowsDoes() {
        verifier("/flags", "0x210", "/driver", "pci", "/bootmode", "oneboot");
        assertThat(verifier("/reset").status()).isEqualTo(ExitCode.REBOOT_NEEDED);
        assertThat(store().stored().orElseThrow().values()).isEmpty();
        assertThat(store().stored().orElseThrow().bootMode()).isEqualTo(BootMode.ONE_BOOT);
        assertThat(verifier("/reset").status()).isZero();
    }

    @Test
    void whatSomebodyHasSaidIsStoredAndNothingElse() throws IOException {
        verifier("/flags", "0x210", "/driver", "pci", "--schedule", "mixed");
        assertThat(Files.readAllLines(store().file()))
                .containsExactly(
                        "# Driver Verifier settings, version 1",
                        "flags=0x210",
                        "driver=pci",
                        "schedule=mixed",
                        "# end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"my driver", "it's", "\"quoted\"", "treiber-\u00e4\u4e2d\ud83d\ude80", "a|b&c;$(d)", "..", "-x"})
    void aDriverMayHaveAnyNameButForWhatSeparatesNames(String name) {
        Cli.Outcome outcome = verifier("/flags", "0x210", "--driver=" + name);
        if (name.contains(";")) {
            assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
            return;
        }
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(ExitCode.REBOOT_NEEDED);
        assertThat(stored().drivers()).containsExactly(name);
        assertThat(verifier("/querysettings").outLines()).contains("    " + name);
    }

    @Test
    void settingsOfAnotherVersionAreNamedAndStay() throws IOException {
        Files.createDirectories(store().folder());
        Files.writeString(store().file(), "# Driver Verifier settings, version 9\n{}\n");
        Cli.Outcome outcome = verifier("/flags", "0x210", "/driver", "pci");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines()).singleElement().asString().contains("another version", "verifier /reset");
        assertThat(store().file()).content().contains("version 9");
        assertThat(verifier("/reset").status()).isEqualTo(ExitCode.REBOOT_NEEDED);
    }

    @Test
    void jsonSaysWhereEachValueComesFrom() {
        verifier("/flags", "0x210", "/driver", "pci", "/bc", "2");
        JsonObject json = JsonParser.parseString(
                        verifier("/querysettings", "--json").out())
                .getAsJsonObject();
        assertThat(json.get("flags").getAsInt()).isEqualTo(0x210);
        assertThat(json.get("bootsLeft").getAsInt()).isEqualTo(2);
        JsonObject source = json.getAsJsonObject("sources").getAsJsonObject("driver");
        assertThat(source.get("value").getAsString()).isEqualTo("pci");
        assertThat(source.get("source").getAsString()).isEqualTo("project");
        assertThat(JsonParser.parseString(verifier("/rules", "query", "--json").out())
                        .getAsJsonArray())
                .isNotEmpty();
    }
}
