package io.driververifier.samples.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code @ForcePendingTest}: red at exactly the culprit, green where nothing is wrong, and never silently without effect. */
class SweepTestsIT {
    private static final String LISTING = "not forced (lists the sites)";

    @TempDir
    private Path directory;

    private static List<String> failuresOf(TestRun run, String test) {
        return run.allOf(test).stream()
                .filter(TestOutcome::isFailed)
                .map(TestOutcome::message)
                .toList();
    }

    private static String tableOf(TestRun run, String test) {
        return run.reportsOf(test).stream()
                .filter(report -> report.contains("systematic: "))
                .reduce((first, second) -> {
                    throw new AssertionError("Two tables of " + test + " in " + run);
                })
                .orElseThrow(() -> new AssertionError("No table of " + test + " in " + run));
    }

    @Test
    void aBrokenDriverIsRedAtItsCulpritsAndTheTableNamesThem() throws Exception {
        Path tables = directory.resolve("tables");
        TestRun run = TestJvm.withAgent(directory)
                .with("-Dverifier.sweeps=" + tables)
                .run(SweepFixtures.Broken.class)
                .endedWell();

        List<String> failures = failuresOf(run, "Broken.parameter");
        assertThat(failures)
                .isNotEmpty()
                .allSatisfy(
                        message -> assertThat(message)
                                .contains("DRIVER VERIFIER: 0xC9/228")
                                .containsPattern(
                                        "Replay: +@VerifyDrivers\\(value = \"pending-not-propagated\", flags = 0x210, seed ="
                                                + " 0x1234L, policy = Policy.SITES, .*settings = \"sites=[0-9a-f]{16}/(early|late|held)\"\\)"));
        List<String> rows = Files.readAllLines(
                tables.resolve("io.driververifier.samples.junit.SweepFixtures$Broken.parameter.tsv"));
        List<String> culprits =
                rows.stream().filter(row -> row.startsWith("culprit\t")).toList();
        assertThat(culprits).isNotEmpty().hasSize(failures.size() / 3);
        assertThat(rows).noneMatch(row -> row.startsWith("flaky\t")).anyMatch(row -> row.startsWith("passed\t"));
        assertThat(tableOf(run, "Broken.parameter")).contains(culprits.size() + " culprit, 0 flaky");
        assertThat(run.said()).hasSize(2);
        assertThat(run.said().get(0)).contains("SweepFixtures$Broken.parameter: systematic: ");
        assertThat(run.said().get(1)).startsWith("verifier: pending coverage: 100% (");
        List<String> names = run.reportsOf("Broken.parameter").stream()
                .filter(report -> report.startsWith("{run="))
                .toList();
        assertThat(names.get(0)).isEqualTo("{run=" + LISTING + "}");
        String shortSite = culprits.get(0).split("\t")[1].substring(0, 8);
        assertThat(names)
                .anyMatch(name ->
                        name.matches("\\{run=site " + shortSite + " pending-not-propagated!\\S+, (early|late|held)}"))
                .anyMatch(name -> name.endsWith(", again 3 of 3}"));
    }

    @Test
    void machinesInFieldsAreInTheRuns() throws Exception {
        TestRun run = TestJvm.withAgent(directory)
                .run(SweepFixtures.BrokenField.class)
                .endedWell();

        assertThat(failuresOf(run, "BrokenField.field"))
                .isNotEmpty()
                .allMatch(message -> message.contains("0xC9/228") && message.contains("settings = \"sites="));
        assertThat(tableOf(run, "BrokenField.field")).contains(" 0 flaky");
    }

    @Test
    void aRightDriverIsGreen() throws Exception {
        TestRun run = TestJvm.withAgent(directory)
                .run(SweepFixtures.Right.class, SweepFixtures.RightOnce.class)
                .isGreen();

        for (String test : List.of("Right.parameter", "Right.eachCall", "RightOnce.parameter")) {
            assertThat(run.allOf(test)).hasSizeGreaterThan(3);
            assertThat(tableOf(run, test)).contains(" 0 culprit, 0 flaky");
        }
        assertThat(tableOf(run, "Right.eachCall")).contains("#2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onOldJupiterAndInParallelToo(boolean isOld) throws Exception {
        TestJvm jvm = TestJvm.withAgent(directory)
                .with(
                        "-Djunit.jupiter.execution.parallel.enabled=true",
                        "-Djunit.jupiter.execution.parallel.mode.default=concurrent");
        TestRun run = (isOld ? jvm.onOldJupiter() : jvm)
                .runTogether(
                        SweepFixtures.BrokenField.class, SweepFixtures.Right.class, SweepFixtures.OwnAssertion.class)
                .endedWell();

        assertThat(failuresOf(run, "BrokenField.field")).isNotEmpty().allMatch(message -> message.contains("0xC9/228"));
        assertThat(tableOf(run, "BrokenField.field")).contains(" 0 flaky");
        assertThat(failuresOf(run, "Right.parameter")).isEmpty();
        assertThat(failuresOf(run, "Right.eachCall")).isEmpty();
        assertThat(failuresOf(run, "Right.plain")).isEmpty();
        assertThat(failuresOf(run, "OwnAssertion.neverLate")).isNotEmpty();
    }

    @Test
    void theTestsOwnAssertionIsEnough() throws Exception {
        TestRun run = TestJvm.withAgent(directory)
                .run(SweepFixtures.OwnAssertion.class)
                .endedWell();

        assertThat(failuresOf(run, "OwnAssertion.neverLate"))
                .isNotEmpty()
                .allMatch(message -> message.contains("late ones"));
        String table = tableOf(run, "OwnAssertion.neverLate");
        assertThat(table).contains(" 0 flaky");
        assertThat(Arrays.stream(table.split("\n")).filter(line -> line.startsWith("  culprit")))
                .isNotEmpty()
                .allMatch(line -> line.matches("  culprit +late  .*late ones.*; replay: sites=[0-9a-f]{16}/late\\}?"));
    }

    @Test
    void whatCannotHaveAnEffectFailsAndSaysSo() throws IOException, InterruptedException {
        TestRun run =
                TestJvm.withAgent(directory).run(SweepFixtures.Wrong.class).endedWell();

        assertThat(run.of("Wrong.withoutDrivers").message()).contains("needs @VerifyDrivers");
        assertThat(run.of("Wrong.withoutForcePending").message()).contains("needs the option 0x200");
        assertThat(run.of("Wrong.withoutCalls").message()).contains("no call was met that could be forced");
        assertThat(run.of("Wrong.failsAnyway").message()).isEqualTo("Always");
        assertThat(tableOf(run, "Wrong.failsAnyway")).contains("It fails without any forcing, 1 times of 1");
    }

    @Test
    void settingsWithoutAnElementAreReadAndReplayed() throws Exception {
        TestRun run =
                TestJvm.withAgent(directory).run(SweepFixtures.Settings.class).endedWell();

        assertThat(run.of("Settings.ofASiteThatIsNotThere").message()).contains("Site ffffffff was never met");
        assertThat(run.reportsOf("Settings.ofASiteThatIsNotThere"))
                .singleElement()
                .asString()
                .contains("settings = \"sites=ffffffff/late,shuffle=7\"");
        assertThat(run.of("Settings.ofAJvm").message()).contains("have run or exit");
    }
}
