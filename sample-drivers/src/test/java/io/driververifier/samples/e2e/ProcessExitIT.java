package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.demo.WorkersThroughCrypt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes of a real program end at forced calls, and the same at the same call for the same seed. */
class ProcessExitIT {
    private static final Duration BOUND = Duration.ofMinutes(3);
    /** With it some workers are ended and some are not. */
    private static final String SEED = "0x1234";

    private static final String BY_ITSELF = ": exit code 0 in call 6";
    private static final String ENDED = ": exit code 1 in call ";
    private static final Pattern ENDS =
            Pattern.compile("process exit: (\\d+) process(?:es)? ended \\(\\1 (\\w+)\\) at .*");
    private static final List<String> PROGRAM =
            List.of(Build.java(), Build.QUICK, "-cp", Build.sampleClassPath(), WorkersThroughCrypt.class.getName());

    @TempDir
    private Path directory;

    private Outcome run(List<String> options, List<String> program) throws IOException, InterruptedException {
        List<String> command = Commands.join(Build.verifier("run", "/flags", "0x210"), options);
        return Program.in(directory).within(BOUND).run(Commands.join(Commands.join(command, List.of("--")), program));
    }

    private static List<String> options(String seed, String... more) {
        return Commands.join(
                List.of("/driver", "crypt", "--policy", "always", "--seed", seed, "--process-exit-percent", "10"),
                List.of(more));
    }

    private static List<String> ended(Outcome outcome) {
        return outcome.out().stream().filter(line -> line.contains(ENDED)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminate", "exit"})
    void theSameSeedEndsTheSameProcessesAtTheSameCalls(String way) throws IOException, InterruptedException {
        List<String> options = options(SEED, "--process-exit", way, "--program", "worker.exe");
        Outcome first = run(Commands.join(options, List.of("--record", "exits.recording")), PROGRAM);
        assertThat(first.exitStatus()).as("%s", first).isZero();
        assertThat(first.out()).hasSize(6);
        assertThat(ended(first)).as("%s", first).isNotEmpty().hasSizeLessThan(6);
        assertThat(first.out()).allMatch(line -> line.contains(ENDED) || line.endsWith(BY_ITSELF));
        assertThat(first.err())
                .as("%s", first)
                .map(ENDS::matcher)
                .filteredOn(Matcher::matches)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.group(1))
                            .isEqualTo(Integer.toString(ended(first).size()));
                    assertThat(line.group(2)).isEqualTo(way.equals("exit") ? "exited" : "terminated");
                });

        assertThat(run(options, PROGRAM).out()).isEqualTo(first.out());
        assertThat(run(options("0x8", "--process-exit", way), PROGRAM).out()).isNotEqualTo(first.out());
        Outcome replayed = run(List.of("/driver", "crypt", "--replay", "exits.recording"), PROGRAM);
        assertThat(replayed.exitStatus()).as("%s", replayed).isZero();
        assertThat(replayed.out()).isEqualTo(first.out());

        String arguments = "flags=0x210,driver=crypt,policy=always,seed=" + SEED
                + ",processexitpercent=10,program=worker.exe,processexit=" + way;
        Outcome agent = Program.in(directory)
                .within(BOUND)
                .run(List.of(
                        Build.java(),
                        Build.QUICK,
                        Build.agent(arguments),
                        "-cp",
                        Build.sampleClassPath(),
                        WorkersThroughCrypt.class.getName()));
        assertThat(agent.out()).as("%s", agent).isEqualTo(first.out());
        assertThat(agent.errAfter("verifier: process exit: ")).hasSize(1);
    }

    @Test
    void aSweepEndsTheProcessAtEachSite() throws IOException, InterruptedException {
        Outcome sweep = run(
                List.of("/driver", "crypt", "--systematic", "--schedules", "late", "--process-exit", "terminate"),
                PROGRAM);
        assertThat(sweep.exitStatus()).as("%s", sweep).isZero();
        List<String> passed = sweep.out().stream()
                .filter(line -> line.startsWith("  passed "))
                .toList();
        assertThat(passed).as("%s", sweep).hasSizeGreaterThan(2);
        assertThat(sweep.errAfter("verifier: process exit: "))
                .singleElement()
                .satisfies(line -> assertThat(passed)
                        .as(line)
                        .allMatch(row -> line.contains(
                                row.replaceFirst("^  passed +late +", "").substring(0, 8))));
    }

    @Test
    void aRunInWhichNoProcessEndsFailsAndSaysSo() throws IOException, InterruptedException {
        Outcome outcome = run(options(SEED, "--process-exit", "exit", "--program", "other.exe"), PROGRAM);
        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.out()).hasSize(6).allMatch(line -> line.endsWith(BY_ITSELF));
        assertThat(outcome.errAfter("verifier: processexit=exit: no process was ended, because none of the "))
                .hasSize(1);
        assertThat(outcome.err()).contains("process exit: no process was ended");
    }

    @Test
    void withoutForcedPendingItIsRefused() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory)
                .run(Commands.join(
                        Build.verifier("run", "/flags", "0x10", "/driver", "crypt", "--process-exit", "exit", "--"),
                        PROGRAM));
        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .containsExactly(
                        "verifier: processexit=exit ends processes at calls that are forced pending, and the flags"
                                + " 0x10 force none; write flags=0x210");
    }
}
