package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --systematic} on real JVMs, with an agent that acts as if it forced what it is told to. */
class SystematicRunTest {
    private static final String READ_LATE = FakeSweep.READ + "/late";

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private Path agent;

    @BeforeEach
    void anAgent() throws IOException {
        agent = FakeAgent.jarIn(elsewhere);
    }

    private Cli.Outcome sweep(String options, List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("run", "--systematic"));
        Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).forEach(arguments::add);
        if (!command.isEmpty()) {
            arguments.addAll(List.of("/driver", "pci", "--seed", "0x7", "--"));
            arguments.addAll(command);
        }
        return Cli.in(directory).withAgent(agent).run(arguments);
    }

    private static List<String> failing(String sets) {
        return Java.fake("swept", "-Dfake.fails=" + sets);
    }

    private Path folder() throws IOException {
        return new RunFolders(directory.resolve(".verifier/runs")).newest().orElseThrow();
    }

    private List<String> table() throws IOException {
        return Files.readAllLines(folder().resolve("systematic.tsv"));
    }

    /** Without what differs from run to run. */
    private List<String> plain(String text) {
        return text.lines()
                .map(line -> line.replace(directory.toString(), "DIRECTORY")
                        .replace(agent.toString(), "AGENT")
                        .replace(Java.executable(), "JAVA")
                        .replaceAll("runs/[0-9TZ-]+", "runs/TIME-PID")
                        .replaceAll("\\(\\d[^()]*\\)$", "(TIME)"))
                .toList();
    }

    @Test
    void namesTheCulpritAndHowToReplayItAndFails() throws IOException {
        Cli.Outcome outcome = sweep("", failing(READ_LATE));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(plain(outcome.out())).containsExactlyElementsOf(Golden.lines("systematic-out.txt"));
        assertThat(plain(outcome.err())).containsExactlyElementsOf(Golden.lines("systematic-err.txt"));
        assertThat(table())
                .hasSize(11)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("culprit\t" + FakeSweep.READ
                                + "\t\tlate\t3\t3\tpci!PciBus.callDown (PciBus.java:1) READ\t"
                                + "the command ended with status 1\tsites=" + READ_LATE));
    }

    @Test
    void aCommandThatNeverFailsPasses() throws IOException {
        Cli.Outcome outcome = sweep("--schedules held", failing(""));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.outLines())
                .first()
                .isEqualTo("systematic: 3 sites, 3 tried alone, 3 passed, 0 culprit, 0 flaky, 0 not met, 0 not forced");
        try (Stream<Path> left = Files.list(folder())) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("runs that passed leave nothing")
                    .containsExactlyInAnyOrder(
                            "verifier-agent.jar", "sweep.journal", "systematic.tsv", "merged.result");
        }
    }

    @Test
    void sitesAreSweptWithTheProcessEndingThere() throws IOException {
        Cli.Outcome outcome = sweep("--schedules late --process-exit terminate", failing(READ_LATE));

        assertThat(outcome.errLines())
                .contains("verifier: process exit: 5 processes ended (5 terminated) at 8f84ef00 (3 terminated),"
                        + " 11111111 (1 terminated), fefefefe (1 terminated)");
        assertThat(outcome.out()).contains("--process-exit terminate");
        assertThat(ResultFile.read(RunResults.merged(folder())).processEnds().terminated())
                .isEqualTo(5);
    }

    @Test
    void aSweepThatWasToEndProcessesAndHasEndedNoneFails() {
        Cli.Outcome outcome = sweep("--schedules late --process-exit exit", failing(""));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.outLines()).first().asString().contains("3 passed");
        assertThat(outcome.errLines())
                .contains("verifier: process exit: no process was ended")
                .endsWith("verifier: The sweep was to end processes, and no run of it has");
    }

    @Test
    void whatAFailingRunPrintedAndReportedIsKept() throws IOException {
        Cli.Outcome outcome = sweep("--schedules late", failing(READ_LATE));

        List<Path> outputs = outcome.errLines().stream()
                .filter(line -> line.contains("what it printed is in "))
                .map(line -> Path.of(line.substring(line.indexOf(" is in ") + 7)))
                .toList();
        assertThat(outputs).hasSize(3).allSatisfy(output -> {
            assertThat(output).content().contains("expected 4 but was 0");
            assertThat(RunResults.merged(output.getParent())).exists();
        });
    }

    @Test
    void allRunsTogetherAreTheCoverage() throws IOException {
        sweep("--schedules late", failing(READ_LATE));

        RunResult merged = ResultFile.read(RunResults.merged(folder()));
        assertThat(merged.coverageLine()).contains("pending coverage: 100% (3 of 3 sites)");
        assertThat(Cli.in(directory).run("coverage", "--min", "100").status()).isZero();
    }

    @Test
    void aCommandThatFailsByItselfIsSaidFirstAndEndsTheSweep() throws IOException {
        Cli.Outcome outcome = sweep("", failing("always"));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines().stream().filter(line -> line.startsWith("verifier: 2 of")))
                .isEmpty();
        assertThat(plain(outcome.err()))
                .containsSequence(
                        "verifier: The command fails by itself, with nothing forced, so that nothing can be said of a"
                                + " call: the command ended with status 1",
                        "verifier: what it printed is in DIRECTORY/.verifier/runs/TIME-PID/run-0001/output.txt; the last"
                                + " lines are");
        assertThat(outcome.errLines()).last().isEqualTo("  expected 4 but was 0");
    }

    @Test
    void shortTransfersAreNamedWhereACommandFailsWithNothingElseForced() throws IOException {
        Cli.Outcome outcome = sweep("--short-transfers on", failing("always"));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .contains(
                        "verifier: The command fails with nothing forced but short transfers, so that it does not stand"
                                + " those or fails by itself: the command ended with status 1");
    }

    @Test
    void aRuleThatIsBrokenWithNothingForcedIsNamedWithItsRemedyAndEndsTheSweep() throws IOException {
        Cli.Outcome outcome = sweep("", Java.fake("finding"));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        Finding broken = ResultFile.read(RunResults.merged(folder())).failures().get(0);
        assertThat(outcome.errLines())
                .containsSequence(
                        "verifier: A rule is broken with nothing forced, and that ends the sweep: " + broken.headline(),
                        "verifier: remedy: " + broken.remedy());
        assertThat(outcome.err()).doesNotContain("fails by itself");
    }

    @Test
    void aDriverThatIsNeverLoadedIsSaidAndNothingIsKept() throws IOException {
        Cli.Outcome outcome = sweep("", Java.fake("idle"));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .contains("verifier: pci: Never Loaded; no machine loaded a driver of that name, and no class of a"
                        + " jar or package of that name was loaded (is the name right?)");
        assertThat(directory.resolve(".verifier/runs")).isEmptyDirectory();
    }

    @Test
    void testsThatForceByThemselvesAreSaid() {
        Cli.Outcome outcome = sweep("--schedules late", Java.fake("clean"));

        assertThat(outcome.errLines())
                .contains("verifier: 3 calls were forced all the same, by tests that have settings of their own"
                        + " (@VerifyDrivers): they are in no sweep but that of a @ForcePendingTest");
    }

    @Test
    void aCommandThatIsNotFoundIsOneLineAndLeavesNoFolder() {
        Cli.Outcome outcome = sweep("", List.of("no-such-command"));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .last()
                .asString()
                .startsWith("verifier: The command \"no-such-command\" cannot be started: ");
        assertThat(directory.resolve(".verifier/runs")).isEmptyDirectory();
    }

    @Test
    void aRunThatDoesNotEndIsEndedAndHasFailed() throws IOException {
        Cli.Outcome outcome = sweep(
                "--schedules late --timeout 2s",
                failing("").stream()
                        .map(word -> word.equals("-Dfake=swept") ? "-Dfake=swept-or-hanging" : word)
                        .toList());

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(table())
                .filteredOn(line -> line.startsWith("culprit\t"))
                .hasSize(1)
                .allSatisfy(line ->
                        assertThat(line).contains(FakeSweep.WRITE, "it did not end within 2.0 s, and was ended"));
    }

    @Test
    void whatNeedsTwoAtOnceIsFoundInPairs() throws IOException {
        Cli.Outcome outcome = sweep("--schedules late --pairs", failing(READ_LATE + "+" + FakeSweep.FLUSH + "/late"));

        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.outLines())
                .first()
                .isEqualTo("systematic: 3 sites, 3 tried alone, 3 in pairs, 5 passed, 1 culprit, 0 flaky, 0 not met,"
                        + " 0 not forced");
        assertThat(outcome.out()).contains("--sites " + READ_LATE + " " + FakeSweep.FLUSH + "/late --seed 0x7");
    }

    @Test
    void eachCallCanBeTriedAlone() throws IOException {
        sweep("--schedules late --calls each --callsmax 3", failing(FakeSweep.WRITE + "#2/late"));

        assertThat(table())
                .filteredOn(line -> line.startsWith("culprit\t"))
                .singleElement()
                .asString()
                .startsWith("culprit\t" + FakeSweep.WRITE + "\t2\tlate\t3\t3\t");
    }

    @Test
    void aBudgetThatIsOverEndsItAndTheRestCanBeTriedLater() throws IOException {
        Cli.Outcome outcome = sweep("--calls each --callsmax 20 --budget 1s", failing(""));

        int tried = sites(table()).size();
        assertThat(outcome.status()).isZero();
        assertThat(tried).isLessThan(180);
        assertThat(plain(outcome.err()))
                .contains("verifier: " + (180 - tried) + " of the runs known still to come; go on by java -jar AGENT"
                        + " run --systematic --resume DIRECTORY/.verifier/runs/TIME-PID");
    }

    @Test
    void underABudgetWhatNoSweepHasTriedComesFirst() throws IOException {
        sweep("--schedules late", failing(""));
        assertThat(sites(table()))
                .containsExactly(sites(FakeSweep.READ), sites(FakeSweep.WRITE), sites(FakeSweep.FLUSH));
        SweptBefore before = new SweptBefore(directory.resolve(".verifier/systematic.tried"));
        before.add(failing(""), List.of(ForcedCall.parse(READ_LATE)));
        Files.writeString(
                before.file(),
                String.join(
                                "\n",
                                Files.readAllLines(before.file()).stream()
                                        .filter(line -> !line.contains(FakeSweep.FLUSH))
                                        .toList())
                        + "\n");

        sweep("--schedules late --budget 1h", failing(""));
        assertThat(sites(table()))
                .as("the new one, then what was tried the longest ago")
                .containsExactly(sites(FakeSweep.FLUSH), sites(FakeSweep.WRITE), sites(FakeSweep.READ));
    }

    private static String sites(String id) {
        return "sites=" + id + "/late";
    }

    private static List<String> sites(List<String> table) {
        return table.stream()
                .skip(2)
                .map(line -> line.substring(line.indexOf("sites=")))
                .toList();
    }

    @Test
    void goesOnWhereItWasCut() throws IOException {
        sweep("--schedules late", failing(READ_LATE));
        List<String> whole = table();
        Path journal = folder().resolve("sweep.journal");
        byte[] all = Files.readAllBytes(journal);
        String text = new String(all, StandardCharsets.UTF_8);
        // Behind the head, in a record, and behind the last one.
        for (int cut : List.of(text.indexOf("\nrun") + 1, text.lastIndexOf("site") + 2, text.length())) {
            Files.write(journal, Arrays.copyOf(all, cut));
            Files.delete(folder().resolve("systematic.tsv"));
            Cli.Outcome outcome = sweep("--resume", List.of());
            assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
            assertThat(table()).isEqualTo(whole);
            assertThat(runs(Files.readString(journal))).isEqualTo(runs(text));
        }
    }

    /** What was forced in each of the runs of a journal. */
    private static List<String> runs(String journal) {
        return journal.lines()
                .filter(line -> line.startsWith("run\t"))
                .map(line -> line.split("\t", -1)[2])
                .toList();
    }

    @Test
    void goesOnInAFolderThatIsNamed() throws IOException {
        sweep("--schedules late", failing(""));
        Path folder = folder();
        sweep("--schedules early", failing(""));

        Cli.Outcome outcome = sweep("--resume " + directory.relativize(folder), List.of());
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("late ").doesNotContain("early ");
    }

    @Test
    void theTableGoesToAFileOnRequest() throws IOException {
        sweep("--schedules late --table table.tsv", failing(""));

        assertThat(directory.resolve("table.tsv")).hasSameTextualContentAs(folder().resolve("systematic.tsv"));
    }
}
