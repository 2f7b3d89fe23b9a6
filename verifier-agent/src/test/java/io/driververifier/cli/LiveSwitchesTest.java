package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /query}, {@code /volatile}, {@code /dif … /now}, {@code /stop} and {@code /log}: which JVMs are meant, and what is said. */
class LiveSwitchesTest {

    private final FakeControl jvms = new FakeControl();

    @TempDir
    Path directory;

    @Test
    void aQueryShowsTheEffectiveState() throws IOException {
        jvms.with(4711, "flags=0x210,driver=pci:crypt");
        Cli.Outcome outcome = verifier("/query");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        Golden.assertIsWrittenDown("query.txt", withoutZone(outcome), directory);
    }

    @Test
    void aVolatileChangeShowsWhatCameOfItAndHowLongItHolds() throws IOException {
        jvms.with(4711, "flags=0x0");
        Cli.Outcome outcome = verifier("/volatile", "/flags", "0x200", "/adddriver", "pci.sys", "crypt");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        Golden.assertIsWrittenDown("volatile.txt", withoutZone(outcome), directory);
        assertThat(directory).as("nothing is stored").isEmptyDirectory();
    }

    /** The test machine may be anywhere. */
    private static String withoutZone(Cli.Outcome outcome) {
        return outcome.out().replaceAll("Time Stamp: \\S+", "Time Stamp: TIME");
    }

    @Test
    void whereNothingIsVerifiedAQuerySaysSoInTheWordsOfWindows() {
        assertThat(verifier("/query").outLines()).containsExactly("No drivers are currently verified.");
        jvms.with(4711, "flags=0x0");
        assertThat(verifier("/query").outLines()).containsExactly("No drivers are currently verified.");
        assertThat(verifier("/query", "--pid", "4711").outLines())
                .last()
                .isEqualTo("No drivers are currently verified.");
    }

    @Test
    void aQueryGoesOnAfterAJvmThatHasEnded() {
        jvms.with(1, "flags=0x210,driver=pci").with(2, "flags=0x210,driver=crypt");
        jvms.dead = "1";
        Cli.Outcome outcome = verifier("/query");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines()).containsExactly("verifier: There is no process 1");
        assertThat(outcome.outLines()).anyMatch(line -> line.startsWith("JVM 2"));
    }

    @Test
    void ofSeveralJvmsTheUserHasToSayWhichIsChanged() {
        jvms.with(1, "flags=0x210,driver=pci").with(2, "flags=0x210,driver=crypt");
        Cli.Outcome outcome = verifier("/volatile", "/flags", "0");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .singleElement()
                .asString()
                .contains("2 JVMs could be meant: 1 (com.acme.Main  [31m1), 2 (", "--pid PID");
        assertThat(jvms.asked).isEmpty();
    }

    @Test
    void theyAreChosenByProcessIdByDriverOrAll() {
        jvms.with(1, "flags=0x210,driver=pci").with(2, "flags=0x210,driver=crypt");
        verifier("/volatile", "/flags", "0x10", "--pid", "2");
        assertThat(changed()).containsExactly("2");
        verifier("/volatile", "/flags", "0x10", "--with", "PCI.SYS");
        assertThat(changed()).containsExactly("2", "1");
        verifier("/volatile", "/flags", "0x10", "--pid", "ALL");
        assertThat(changed()).containsExactly("2", "1", "1", "2");
    }

    private Stream<String> changed() {
        return jvms.asked.stream().filter(asked -> asked.startsWith("change ")).map(asked -> asked.split(" ")[1]);
    }

    @Test
    void aDriverThatIsLoadedStays() {
        jvms.with(1, "flags=0x210,driver=pci");
        Cli.Outcome outcome = verifier("/volatile", "/removedriver", "pci");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines()).containsExactly("verifier: pci is loaded in JVM 1");
        assertThat(outcome.out()).doesNotContain("in effect");
    }

    @Test
    void driversWithoutOptionsAreAWarning() {
        jvms.with(1, "flags=0x0");
        Cli.Outcome outcome = verifier("/volatile", "/adddriver", "pci");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.errLines())
                .containsExactly("verifier: The flags of JVM 1 are 0x0, so that nothing is checked; write /volatile"
                        + " /flags 0x210");
    }

    @Test
    void otherSettingsOfForcePendingAreVolatileToo() {
        jvms.with(1, "flags=0x210,driver=pci");
        assertThat(verifier("/volatile", "--schedule", "held").status()).isZero();
        assertThat(jvms.states.get(1L).settings().toArguments()).contains("schedule=held");
    }

    @Test
    void classesStartOnlyWhereNoneRun() {
        jvms.with(1, "flags=0x0");
        assertThat(verifier("/dif", "5", "/now", "/driver", "pci").status()).isZero();
        assertThat(jvms.states.get(1L).settings().toArguments()).contains("flags=0x10,driver=pci");
        Cli.Outcome again = verifier("/dif", "5", "/now", "/driver", "crypt");
        assertThat(again.status()).isEqualTo(ExitCode.ERROR);
        assertThat(again.errLines()).singleElement().asString().contains("run already in JVM 1");
        assertThat(verifier("/stop").status()).isZero();
        assertThat(jvms.states.get(1L).settings().flags().bits()).isZero();
    }

    @Test
    void jsonHasWhatTheTextHas() {
        jvms.with(4711, "flags=0x210,driver=pci");
        JsonArray states =
                JsonParser.parseString(verifier("/query", "--json").out()).getAsJsonArray();
        JsonObject state = states.get(0).getAsJsonObject();
        assertThat(state.get("pid").getAsLong()).isEqualTo(4711);
        assertThat(state.getAsJsonObject("effective").get("flags").getAsInt()).isEqualTo(0x210);
        assertThat(state.getAsJsonObject("statistics").get("forced").getAsLong())
                .isEqualTo(6);
        assertThat(state.getAsJsonArray("drivers")
                        .get(0)
                        .getAsJsonObject()
                        .get("state")
                        .getAsString())
                .isEqualTo("Loaded");
        assertThat(JsonParser.parseString(
                                verifier("/query", "--json", "--pid", "all").out())
                        .getAsJsonArray())
                .hasSize(1);
    }

    @Test
    void whereNothingIsVerifiedJsonIsAnEmptyArray() {
        assertThat(JsonParser.parseString(verifier("/query", "--json").out()).getAsJsonArray())
                .isEmpty();
    }

    @Test
    void aLogIsAppendedLookByLook() throws IOException {
        jvms.with(4711, "flags=0x210,driver=pci");
        StatisticsLog log = log();
        log.append();
        jvms.dead = "4711";
        log.append();
        jvms.states.clear();
        log.append();
        List<String> lines = Files.readAllLines(directory.resolve("a.log"));
        assertThat(lines.get(0)).startsWith("JVM 4711: com.acme.Main");
        assertThat(lines).containsOnlyOnce("Driver Verification List");
        assertThat(lines.subList(lines.size() - 3, lines.size()))
                .containsExactly("There is no process 4711", "", "No drivers are currently verified.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "30", "86400"})
    void theIntervalIsInSeconds(String text) {
        assertThat(StatisticsLog.interval(text)).hasSeconds(Long.parseLong(text));
        assertThat(StatisticsLog.interval(null)).hasSeconds(30);
    }

    private StatisticsLog log() {
        Surroundings surroundings = Cli.in(directory).withJvms(jvms).surroundings();
        return new StatisticsLog(
                surroundings, jvms, new JvmChoice(new SettingsSwitches(), jvms), directory.resolve("a.log"));
    }

    private Cli.Outcome verifier(String... arguments) {
        return Cli.in(directory).withJvms(jvms).run(arguments);
    }
}
