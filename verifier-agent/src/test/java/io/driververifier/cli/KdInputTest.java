package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.dump.Dump;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands come from a script or a pipe; what is looked at is a file or a running JVM. */
class KdInputTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> written = new ArrayList<>();

    @TempDir
    Path directory;

    private int looks;
    private int looksUntilItEnds = Integer.MAX_VALUE;

    private final class FakeJvms implements LiveJvms {
        private final List<Long> list;

        FakeJvms(List<Long> list) {
            this.list = list;
        }

        @Override
        public List<Long> list() {
            return list;
        }

        @Override
        public Dump dump(long pid) throws IOException {
            looks++;
            if (looks > looksUntilItEnds) {
                throw new UsageException("There is no process " + pid + " any more");
            }
            if (!list.contains(pid)) {
                throw new IOException("There is no process " + pid);
            }
            return FakeKind.machine("driver" + pid);
        }
    }

    @Test
    void aPipeIsEchoedAndEndsTheDebugger() throws IOException {
        dump("one");
        assertThat(kd("lm; lx\n\n? q\n", List.of(), "-z", "one.dmp")).isEqualTo(ExitCode.ERROR);
        assertThat(out.toString().lines())
                .containsExactly(
                        "kd> lm",
                        "start    end        module name",
                        "f7000000 f7001000   one",
                        "",
                        "kd> lx",
                        "kd knows no command \"lx\"; did you mean lm or ln?",
                        "",
                        "kd> ? q",
                        "q",
                        "  ends the debugger; a running JVM goes on",
                        "  also: qq qd",
                        "");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void nothingBehindTheEndIsRead() throws IOException {
        dump("one");
        assertThat(kd("lm; q\nlx\n", List.of(), "-z", "one.dmp")).isZero();
    }

    @Test
    void theOnlyRunningJvmIsLookedAt() {
        assertThat(kd("lm\n", List.of(12L), "-kl")).isZero();
        assertThat(out.toString()).startsWith("lkd> lm").contains("driver12");
    }

    @Test
    void oneOfSeveralMustBeNamed() {
        assertThat(kd("", List.of(12L, 13L), "-kl", "-c", "lm")).isEqualTo(ExitCode.ERROR);
        assertThat(err.toString().lines())
                .containsExactly("verifier: Several JVMs run drivers; write -kl with one of them: 12, 13");
        assertThat(kd("", List.of(12L, 13L), "-kl", "13", "-c", "lm")).isZero();
        assertThat(out.toString()).contains("driver13");
    }

    @Test
    void aProcessThatIsGoneIsOneLine() {
        assertThat(kd("", List.of(12L), "-kl", "14", "-c", "lm")).isEqualTo(ExitCode.ERROR);
        assertThat(err.toString().lines()).containsExactly("verifier: There is no process 14");
        assertThat(out.toString()).isEmpty();
        assertThat(kd("", List.of(), "-kl", "-c", "lm")).isEqualTo(ExitCode.ERROR);
        assertThat(err.toString().lines())
                .last()
                .isEqualTo("verifier: No JVM of yours runs drivers; start one, or write -kl PID");
    }

    @Test
    void aJvmThatEndsInTheMiddleIsOneLineForEachCommandThatNeedsIt() {
        looksUntilItEnds = 2;
        assertThat(kd("lm\nlm\n? q\n", List.of(12L), "-kl")).isEqualTo(ExitCode.ERROR);
        assertThat(out.toString())
                .contains("driver12", "lkd> lm\nThere is no process 12 any more", "ends the debugger");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theCommandsOfOneLineSeeTheSame() {
        assertThat(kd("", List.of(12L), "-kl", "-c", "lm; .dump a; .dump b; lm"))
                .isZero();
        int forTheBanner = 1;
        assertThat(looks).isEqualTo(forTheBanner + 1);
        assertThat(kd("lm; lm\nlm\n", List.of(12L), "-kl")).isZero();
        assertThat(looks).isEqualTo(2 * forTheBanner + 3);
    }

    @Test
    void aDumpOfARunningJvmIsWrittenWhereTheCommandWorksButOverNoFile() throws IOException {
        assertThat(kd("", List.of(12L), "-kl", "-c", ".dump a.dmp")).isZero();
        assertThat(written).containsExactly(directory.resolve("a.dmp") + " with 1 machines");
        Files.createFile(directory.resolve("b.dmp"));
        assertThat(kd("", List.of(12L), "-kl", "-c", ".dump b.dmp")).isEqualTo(ExitCode.ERROR);
        assertThat(out.toString()).contains("b.dmp cannot be written: it exists already");
        assertThat(written).hasSize(1);
    }

    @Test
    void aDumpIntoAFolderThatIsNotThereSaysSo() {
        assertThat(kd("", List.of(12L), "-kl", "-c", ".dump none/a.dmp")).isEqualTo(ExitCode.ERROR);
        assertThat(out.toString())
                .contains("none/a.dmp cannot be written: there is no folder " + directory.resolve("none"));
        assertThat(written).isEmpty();
    }

    @Test
    void ofManyFilesFiveAreNamed() throws IOException {
        for (int i = 0; i < 8; i++) {
            dump("file" + i);
        }
        assertThat(kd("", List.of(), "-z", directory.toString(), "-c", "lm")).isZero();
        assertThat(err.toString().lines().filter(line -> line.contains("Also there")))
                .hasSize(5);
        assertThat(err.toString()).contains("and 2 more in " + directory);
    }

    @Test
    void whatIsDamagedInABoxIsSaidOnceAndIsAFailure() throws IOException {
        Files.writeString(directory.resolve("1.box"), FakeKind.BOX.text("full"));
        assertThat(kd("!verifier 40\n!verifier 100\n", List.of(), "-z", "1.box"))
                .isEqualTo(ExitCode.ERROR);
        assertThat(err.toString().lines())
                .containsExactly(
                        "verifier: The black box of process 1: logging stopped: full; vertarget shows more",
                        "verifier: The black box is damaged: an event was half written");
        assertThat(out.toString().lines().filter(line -> line.startsWith("Overwritten")))
                .hasSize(2);
        assertThat(out.toString()).contains("Logging stopped: full");
    }

    private void dump(String module) throws IOException {
        Files.writeString(directory.resolve(module + ".dmp"), FakeKind.DUMP.text(module));
    }

    private int kd(String input, List<Long> live, String... arguments) {
        Surroundings surroundings = new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                directory,
                Optional.empty(),
                Optional.empty(),
                builder -> builder,
                OptionalInt.empty(),
                FakeControl::new);
        KdFormats formats = new KdFormats(
                List.of(FakeKind.DUMP, FakeKind.BOX, new ResultKind()),
                new FakeJvms(live),
                (file, dump) -> written.add(file + " with " + dump.machines().size() + " machines"));
        KdCommand command = new KdCommand(surroundings, formats, () -> new BufferedReader(new StringReader(input)));
        int status = Main.commandLine(command, surroundings).execute(arguments);
        surroundings.out().flush();
        surroundings.err().flush();
        return status;
    }
}
