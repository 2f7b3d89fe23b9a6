package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a finding prints shows it again, and so does a recording; the rates stand in {@code docs/replay.md}, and {@code
 * -Dverifier.writeTables=true} writes them.
 */
class ReplayIT {
    private static final boolean WRITES = Boolean.getBoolean("verifier.writeTables");
    private static final int SINGLE = WRITES ? 200 : Build.sized(40, 200);
    private static final int WORKERS = WRITES ? 200 : Build.sized(10, 100);

    /** They complete a request twice, or go on before it is complete: two threads have it then, in no order. */
    private static final List<String> RACING = List.of("completes-twice", "resends-and-lets-go", "wrong-event");

    private static final Duration BOUND = Duration.ofMinutes(WRITES ? 15 : Build.sized(4, 15));
    private static final String START = "<!-- replay table -->";
    private static final String END = "<!-- end of replay table -->";
    private static final String FINDING = "DRIVER VERIFIER: ";
    private static final String REPLAY = "  Replay:         -javaagent:verifier-agent.jar=";

    @TempDir
    private Path directory;

    @Test
    void whatAFindingPrintsShowsItAgain() throws IOException, InterruptedException {
        String seed = VerifierSettings.formatSeed(new SecureRandom().nextLong());
        Outcome outcome = Program.in(directory)
                .within(BOUND)
                .run(List.of(
                        Build.java(),
                        "-Dproject.root=" + Build.root(),
                        Build.agent(""),
                        "-cp",
                        Build.testClassPath(),
                        ReplayTable.class.getName(),
                        seed,
                        Integer.toString(SINGLE),
                        Integer.toString(WORKERS),
                        directory.resolve("recordings").toString()));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        List<ReplayTable.Row> rows = outcome.out().stream()
                .map(ReplayTable.Row::parse)
                .flatMap(Optional::stream)
                .toList();
        List<ReplayTable.Row> single =
                rows.stream().filter(row -> !row.hasWorkers()).toList();
        List<ReplayTable.Row> workers =
                rows.stream().filter(ReplayTable.Row::hasWorkers).toList();
        System.out.println("seed of the seeds: " + seed);
        table(single, workers).forEach(System.out::println);
        assertThat(single).as("from the seed %s", seed).hasSize(SINGLE).allSatisfy(row -> {
            assertThat(row.bySeed()).as(row.what()).isTrue();
            assertThat(row.byRecording()).as(row.what()).isTrue();
        });
        assertThat(single.stream().filter(row -> !row.isFaithful()))
                .as("recordings that were left, from the seed %s", seed)
                .allMatch(row -> RACING.stream().anyMatch(twin -> row.what().contains(" in " + twin + " at ")));
        assertThat(workers).as("from the seed %s", seed).anyMatch(ReplayTable.Row::bySeed);
        isThePage(table(single, workers));
    }

    private static List<String> table(List<ReplayTable.Row> single, List<ReplayTable.Row> workers) {
        return List.of(
                "| twins | findings | shown again by the seed | by the recording | recording followed to its end |",
                "| --- | --- | --- | --- | --- |",
                line("one thread", single),
                line("worker threads, work items, timers", workers));
    }

    private static String line(String twins, List<ReplayTable.Row> rows) {
        return "| " + twins + " | " + rows.size() + " | " + count(rows, ReplayTable.Row::bySeed) + " | "
                + count(rows, ReplayTable.Row::byRecording) + " | " + count(rows, ReplayTable.Row::isFaithful) + " |";
    }

    private static long count(List<ReplayTable.Row> rows, Predicate<ReplayTable.Row> what) {
        return rows.stream().filter(what).count();
    }

    /** The measured table is written only on request: its last row is a rate, which is another one each time. */
    private static void isThePage(List<String> table) throws IOException {
        Path page = Build.root().resolve("docs").resolve("replay.md");
        List<String> lines = new ArrayList<>(Files.readAllLines(page));
        int start = lines.indexOf(START);
        int end = lines.indexOf(END);
        assertThat(start).as("where the table of %s begins", page).isNotNegative();
        assertThat(end).as("where the table of %s ends", page).isGreaterThan(start);
        if (WRITES) {
            List<String> written = new ArrayList<>(lines.subList(0, start + 1));
            written.add("");
            written.addAll(table);
            written.add("");
            written.addAll(lines.subList(end, lines.size()));
            Files.write(page, written);
        } else {
            assertThat(lines.subList(start, end))
                    .containsSequence(table.get(0), table.get(1))
                    .contains("| one thread | 200 | 200 | 200 | 200 |");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"completes-with-rubbish", "no-stack-location", "touch-after-call"})
    void whatAProcessPrintsShowsItAgainInAnother(String twin) throws IOException, InterruptedException {
        Path recording = directory.resolve("a.recording");
        Outcome first = run(twin, "driver=" + twin + ",record=" + recording);
        assertThat(first.errAfter(FINDING)).as("%s", first).isNotEmpty();
        assertThat(first.err()).contains("verifier: The decisions are recorded in " + recording);
        Outcome bySeed = run(twin, first.errAfter(REPLAY.stripTrailing()).get(0));
        assertThat(bySeed.errAfter(FINDING)).isEqualTo(first.errAfter(FINDING));
        assertThat(bySeed.errAfter(REPLAY.stripTrailing())).isEqualTo(first.errAfter(REPLAY.stripTrailing()));
        Outcome byRecording = run(twin, "driver=" + twin + ",policy=always,replay=" + recording);
        assertThat(byRecording.errAfter(FINDING)).as("%s", byRecording).isEqualTo(first.errAfter(FINDING));
        assertThat(byRecording.err().get(0)).isEqualTo(first.err().get(0));
    }

    @Test
    void aProgramThatLeavesTheRecordingIsToldWhere() throws IOException, InterruptedException {
        Path recording = directory.resolve("a.recording");
        run("frame-left-right", "driver=frame-left-right,record=" + recording);
        Outcome other = run("touch-after-call-right", "driver=touch-after-call-right,replay=" + recording);
        assertThat(other.errAfter(FINDING))
                .as("%s", other)
                .singleElement()
                .asString()
                .startsWith("0xC9/4A10 DRIVER_VERIFIER_IOMANAGER_VIOLATION in touch-after-call-right at ")
                .endsWith("left the recording that is replayed");
        assertThat(other.errAfter("  What is wrong:"))
                .singleElement()
                .asString()
                .startsWith("Call 1 of the machine came at touch-after-call-right!")
                .contains("Recorded there was frame-left-right!");
    }

    @Test
    void aRunOfTwoJvmsIsRecordedAndReplayedJvmByJvm() throws IOException, InterruptedException {
        Path recording = directory.resolve("a.recording");
        Outcome first = runTwice("--record", recording.toString());
        assertThat(first.exitStatus()).as("%s", first).isZero();
        assertThat(first.err())
                .contains(
                        "verifier: The decisions are recorded in " + recording,
                        "verifier: The decisions are recorded in " + recording + ".2");
        Outcome again = runTwice("--replay", recording.toString());
        assertThat(again.exitStatus()).as("%s", again).isZero();
        assertThat(again.lastErr()).isEqualTo(first.lastErr());
        assertThat(again.err()).noneMatch(line -> line.contains("recording"));
        Files.delete(directory.resolve("a.recording.2"));
        Outcome alone = runTwice("--replay", recording.toString());
        assertThat(alone.exitStatus()).as("%s", alone).isEqualTo(1);
        assertThat(alone.err())
                .contains("verifier: There is no recording " + recording + ".2, of the JVM with the number 2");
        assertThat(alone.errAfter(FINDING)).singleElement().asString().startsWith("0xC9/4A10 ");
    }

    /** A name that leaves no room for the ending of the file that is moved there when it is whole. */
    @Test
    void aRunWhoseRecordingCannotBeWrittenAfterAllFailsAndSaysSoOnce() throws IOException, InterruptedException {
        Path recording = directory.resolve("r".repeat(254));
        List<String> run = Build.verifier("run", "/driver", "frame-left-right", "--record", recording.toString(), "--");
        Outcome outcome = Program.in(directory).run(Commands.join(run, Build.twin("frame-left-right")));
        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.err())
                .filteredOn(line -> line.contains("recorded"))
                .singleElement()
                .asString()
                .startsWith("verifier: The decisions cannot be recorded in " + recording + ": ");
        assertThat(outcome.lastErr()).startsWith("forced pending: ").endsWith("findings: 0");
    }

    /** Under {@code verifier run}, which gives the JVMs of its command a folder in common. */
    private Outcome runTwice(String option, String file) throws IOException, InterruptedException {
        String twin = "frame-left-right";
        List<String> run =
                Build.verifier("run", "/driver", twin, option, file, "--", "sh", "-c", "\"$@\" && \"$@\"", "sh");
        return Program.in(directory).run(Commands.join(run, Build.twin(twin)));
    }

    @Test
    void aRecordingOfAnotherVersionEndsTheJvmInOneLine() throws IOException, InterruptedException {
        Path recording = Files.writeString(
                directory.resolve("old.recording"), "driver-verifier-recording\t9\nsettings\t\nend\t2\n");
        Outcome outcome = run("frame-left-right", "driver=frame-left-right,replay=" + recording);
        assertThat(outcome.exitStatus()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .containsExactly("verifier: " + recording
                        + " is a recording of version 9; this verifier reads version 1: record the run again");
    }

    private Outcome run(String twin, String settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Build.twin(twin));
        command.add(1, Build.agent(settings));
        return Program.in(directory).run(command);
    }
}
