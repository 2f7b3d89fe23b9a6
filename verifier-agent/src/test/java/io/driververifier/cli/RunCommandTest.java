package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run} on real JVMs, with an agent that writes what it is told to. */
class RunCommandTest {

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private Path agent;

    @BeforeEach
    void anAgent() throws IOException {
        agent = FakeAgent.jarIn(elsewhere);
    }

    @Test
    void endsWithOneSummaryOnStderr() {
        Cli.Outcome outcome = run(List.of("/driver", "pci", "--seed", "0x1234"), Java.fake("clean"));
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .containsExactly(
                        "verifier: seed 0x1234",
                        "verifier: seed 0x1234",
                        "verifier: results of 1 JVM in " + folder(),
                        "verifier: see the log by java -jar " + agent + " kd -c \"!verifier 40\"",
                        "pending coverage: 100% (1 of 1 sites)",
                        "forced pending: 3  sites: 1 forced of 1 seen  findings: 0");
    }

    @Test
    void theFolderKeepsEverything() throws IOException {
        run(List.of("/driver", "pci", "--seed", "5"), Java.fake("clean"));
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\d+", "N")))
                    .containsExactlyInAnyOrder(
                            "N.result", "N.started", "merged.result", "settings", "verifier-agent.jar");
        }
        VerifierSettings given = VerifierSettings.parse("flags=0x210,driver=pci,seed=5,run=" + folder());
        assertThat(merged().settings()).isEqualTo(given);
        assertThat(new SettingsStore(folder()).read()).contains(given);
    }

    @Test
    void theLogCanBeSeenAfterwards() {
        run(List.of("/driver", "pci"), Java.fake("clean"));
        assertThat(Cli.in(directory).run("kd", "-c", "!verifier 40").out())
                .contains("IRP: 9a3c1e48 - forced pending from stack trace: site 1f00c0de, late, at completion");
    }

    @Test
    void aSeedIsDrawnAndSaid() {
        Cli.Outcome first = run(List.of("/driver", "pci"), Java.fake("clean"));
        Cli.Outcome second = run(List.of("/driver", "pci"), Java.fake("clean"));
        assertThat(first.errLines().get(0)).matches("verifier: seed 0x[0-9a-f]+");
        assertThat(second.errLines().get(0)).isNotEqualTo(first.errLines().get(0));
    }

    @Test
    void aFindingIsPrintedInFullWithTheLineThatReplaysIt() throws IOException {
        List<String> command = Java.fake("finding", "-Dx=it's me");
        Cli.Outcome outcome = run(List.of("/driver", "pci", "--seed", "0x1234", "--record", "a"), command);
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .contains(
                        "DRIVER VERIFIER: 0xC9/23D DRIVER_VERIFIER_IOMANAGER_VIOLATION in pci at PciBus.dispatch"
                                + " (PciBus.java:17): PENDING returned, not marked",
                        "  What to do:     Call markIrpPending before the IRP is passed on.",
                        "  Replay:         java -jar " + agent + " run /flags 0x210 /driver pci"
                                + " --policy random --probability 0.5 --seed 0x1234 --schedule mixed -- "
                                + Java.executable()
                                + " -Dfake=finding '-Dx=it'\\''s me' -version");
        assertThat(outcome.errLines()).last().isEqualTo("forced pending: 3  sites: 1 forced of 1 seen  findings: 1");
        assertThat(merged().findings().get(0).replay()).startsWith("java -jar ");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
    void theResultsOfAllJvmsAreOne() throws IOException {
        String both = CommandText.join(Java.fake("finding")) + "; " + CommandText.join(Java.fake("idle")) + "; "
                + CommandText.join(Java.fake("finding"));
        Cli.Outcome outcome = run(List.of("/driver", "pci"), List.of("sh", "-c", both));
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.err()).contains("PENDING returned, not marked (2 times)");
        assertThat(outcome.errLines()).last().isEqualTo("forced pending: 6  sites: 1 forced of 1 seen  findings: 1");
        assertThat(merged().log()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"clean, 0, 0", "clean, 7, 7", "finding, 0, 1", "finding, 7, 1", "damaged, 0, 1", "idle, 0, 1"})
    void theStatusIsTheCommandsUnlessTheVerifierHasSomethingToSay(String result, int status, int expected) {
        Cli.Outcome outcome = run(List.of("/driver", "pci"), Java.fake(result, "-Dfake.status=" + status));
        assertThat(outcome.status()).isEqualTo(expected);
    }

    @Test
    void aDriverThatDoesNotExistIsOneLine() {
        Cli.Outcome outcome = run(List.of("/driver", "nosuch"), Java.fake("idle"));
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines().stream().filter(line -> line.contains("nosuch")))
                .containsExactly("verifier: nosuch: Never Loaded; no machine loaded a driver of that name"
                        + ", and no class of a jar or package of that name was loaded (is the name right?)");
    }

    @Test
    void aCommandWithoutAJvmSaysSo() {
        Cli.Outcome outcome = run(List.of("/driver", "pci"), withoutJvm());
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines()).contains("verifier: No JVM was started with the agent");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
    void aKilledJvmIsANoteAndTheOthersCount() {
        String both = CommandText.join(Java.fake("killed")) + "; " + CommandText.join(Java.fake("clean"));
        Cli.Outcome outcome = run(List.of("/driver", "pci"), List.of("sh", "-c", both));
        assertThat(outcome.status()).isZero();
        assertThat(outcome.errLines())
                .anySatisfy(line ->
                        assertThat(line).matches("verifier: JVM \\d+ ended without a result \\(killed or halted\\)"))
                .last()
                .isEqualTo("forced pending: 3  sites: 1 forced of 1 seen  findings: 0");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
    void aDamagedResultIsOneLineAndTheOthersCount() {
        String both = CommandText.join(Java.fake("damaged")) + "; " + CommandText.join(Java.fake("clean"));
        Cli.Outcome outcome = run(List.of("/driver", "pci"), List.of("sh", "-c", both));
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines().stream().filter(line -> line.contains("truncated")))
                .singleElement()
                .asString()
                .startsWith("verifier: " + folder())
                .endsWith(".result is truncated after line 2");
        assertThat(outcome.errLines()).last().isEqualTo("forced pending: 3  sites: 1 forced of 1 seen  findings: 0");
    }

    @Test
    void aCommandThatIsNotFoundIsOneLineAndLeavesNoFolder() throws IOException {
        Cli.Outcome outcome = run(List.of("/driver", "pci"), List.of("no-such-command", "x"));
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .singleElement()
                .asString()
                .startsWith("verifier: The command \"no-such-command\" cannot be started: ");
        try (Stream<Path> runs = Files.list(directory.resolve(".verifier/runs"))) {
            assertThat(runs).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with blanks, commas",
                "colon:and;more",
                "quo'te\"s",
                "equals=sign",
                "per%20cent+#!",
                "back\\slash"
            })
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "allows none of these")
    void aFolderMayHaveAnyName(String name) throws IOException {
        directory = Files.createDirectory(directory.resolve(name));
        Cli.Outcome outcome = run(List.of("/driver", "pci", "it's"), Java.fake("clean"));
        assertThat(outcome.err()).contains("forced pending: 3 ");
        assertThat(outcome.status()).isZero();
        assertThat(merged().drivers()).extracting("name").containsExactly("pci", "it's");
    }

    @Test
    void whatIsNotGivenIsAsStored() throws IOException {
        Cli.in(directory)
                .run("/flags", "0x10", "/driver", "crypt", "acpi", "--seed", "7", "--schedule", "held", "--sync", "x");
        run(List.of(), Java.fake("clean"));
        assertThat(merged().settings())
                .isEqualTo(VerifierSettings.parse(
                        "flags=0x10,driver=crypt:acpi,seed=7,schedule=held,sync=x,run=" + folder()));
    }

    @Test
    void aRecordingIsAFileOfTheWorkingDirectoryAndKeepsItsSeed() throws IOException {
        Files.writeString(
                directory.resolve("a.recording"),
                "driver-verifier-recording\t1\nsettings\tdriver=pci,seed=0x77\nend\t2\n");
        run(List.of("/driver", "pci", "--replay", "a.recording", "--record", "b.recording"), Java.fake("clean"));
        assertThat(merged().settings())
                .isEqualTo(VerifierSettings.parse("flags=0x210,driver=pci,seed=0x77,replay="
                        + directory.resolve("a.recording") + ",record=" + directory.resolve("b.recording") + ",run="
                        + folder()));
    }

    @Test
    void aRecordedJvmThatNeverCameIsANoteOfTheRun() throws IOException {
        Path recording = Files.writeString(
                directory.resolve("a.recording"),
                "driver-verifier-recording\t1\nsettings\tdriver=pci,seed=0x77\nmachine\t1\t1\n"
                        + "site\t1\tpci\tPci.send\tPci.java\t5\tREAD\ncalls\t0l\nend\t5\n");
        Cli.Outcome outcome = run(List.of("/driver", "pci", "--replay", "a.recording"), Java.fake("clean"));
        assertThat(outcome.errLines())
                .contains("verifier: The replay had fewer JVMs with a machine than the recording: 0; what is in "
                        + recording + " never came");
    }

    @Test
    void whatIsGivenReplacesWhatIsStored() throws IOException {
        Cli.in(directory).run("/flags", "0x10", "/driver", "crypt", "acpi", "--seed", "7", "--schedule", "held");
        run(List.of("/flags", "0x210", "--driver", "pci", "--schedule", "late"), Java.fake("clean"));
        assertThat(merged().settings())
                .isEqualTo(VerifierSettings.parse("flags=0x210,driver=pci,seed=7,schedule=late,run=" + folder()));
        assertThat(SettingsStore.at(directory).read())
                .as("a run stores nothing")
                .contains(VerifierSettings.parse("flags=0x10,driver=crypt:acpi,seed=7,schedule=held"));
    }

    @Test
    void forcePendingAloneBringsIoVerificationAndSaysSo() throws IOException {
        Cli.Outcome outcome = run(List.of("/flags", "0x200", "/driver", "pci"), Java.fake("clean"));
        assertThat(outcome.errLines().get(0))
                .isEqualTo("verifier: Force pending I/O requests (0x200) needs I/O verification (0x10):"
                        + " the flags are 0x210");
        assertThat(merged().settings().flags()).hasToString("0x210");
    }

    @Test
    void twoRunsAtOnceKeepApart() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Cli.Outcome>> runs = new ArrayList<>();
            runs.add(threads.submit(() -> run(List.of("/driver", "pci"), Java.fake("finding"))));
            runs.add(threads.submit(() -> run(List.of("/driver", "crypt"), Java.fake("clean"))));
            assertThat(runs.get(0).get(1, TimeUnit.MINUTES).status()).isEqualTo(ExitCode.ERROR);
            assertThat(runs.get(1).get(1, TimeUnit.MINUTES).status()).isZero();
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> folders = Files.list(directory.resolve(".verifier/runs"))) {
            assertThat(folders).hasSize(2);
        }
    }

    @Test
    void anAgentThatIsNotKnownIsOneLine() {
        Cli.Outcome outcome = Cli.in(directory).run("run", "/driver", "pci", "--", "java");
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .containsExactly("verifier: The agent's jar is not known: start this as java -jar verifier-agent.jar,"
                        + " or name it by -Dverifier.agent.jar=FILE");
        assertThat(directory).isEmptyDirectory();
    }

    /** The launcher of a shell says a signal so, too. */
    @ParameterizedTest
    @CsvSource({"TERM, 143", "KILL, 137", "USR1, 138"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
    void theStatusOfACommandThatASignalEndedIsKept(String signal, int expected) {
        String both = CommandText.join(Java.fake("clean")) + "; kill -" + signal + " $$";
        assertThat(run(List.of("/driver", "pci"), List.of("sh", "-c", both)).status())
                .isEqualTo(expected);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
    void onlyJvmsThatReportedAreCounted() {
        String java = CommandText.join(Java.fake("clean"));
        Cli.Outcome outcome =
                run(List.of("/driver", "pci"), List.of("sh", "-c", java + "; env -i " + java + "; env -i " + java));
        assertThat(outcome.status()).isZero();
        assertThat(outcome.errLines())
                .contains("verifier: results of 1 JVM in " + folder())
                .last()
                .isEqualTo("forced pending: 3  sites: 1 forced of 1 seen  findings: 0");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
    void aCommandWhoseJvmsAllHaveAnEmptiedEnvironmentIsNotSaidToBeVerified() {
        Cli.Outcome outcome =
                run(List.of("/driver", "pci"), List.of("sh", "-c", "env -i " + CommandText.join(Java.fake("clean"))));
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines())
                .contains("verifier: No JVM was started with the agent", "verifier: results of 0 JVMs in " + folder());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
    void theCommandMayAddOptionsOfItsOwn() throws IOException {
        Path told = directory.resolve("told");
        String java = CommandText.join(List.of(Java.executable(), "-XshowSettings:properties", "-version"));
        Cli.Outcome outcome = run(
                List.of("/driver", "pci"),
                List.of(
                        "sh",
                        "-c",
                        "JAVA_TOOL_OPTIONS=\"-Dfake=clean $JAVA_TOOL_OPTIONS -Dof.the=command\" " + java + " 2> '"
                                + told + "'"));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(Files.readString(told)).contains("of.the = command");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
    void aResultOfAnotherVersionIsOneLineAndTheOthersCount() {
        String both = CommandText.join(Java.fake("of-another-version")) + "; " + CommandText.join(Java.fake("clean"));
        Cli.Outcome outcome = run(List.of("/driver", "pci"), List.of("sh", "-c", both));
        assertThat(outcome.status()).isEqualTo(ExitCode.ERROR);
        assertThat(outcome.errLines().stream().filter(line -> line.contains("another version")))
                .singleElement()
                .asString()
                .startsWith("verifier: " + folder());
        assertThat(outcome.errLines())
                .contains("verifier: results of 1 JVM in " + folder())
                .last()
                .isEqualTo("forced pending: 3  sites: 1 forced of 1 seen  findings: 0");
    }

    /** As the daemon of a build tool does. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no sh")
    void aJvmThatOutlivesTheCommandIsSaidToRunStill() throws Exception {
        Path pids = directory.resolve("pids");
        String background = "mkfifo '" + pids + "'; " + CommandText.join(Java.fake("endless")) + " > '" + pids
                + "' & read -r pid < '" + pids + "'; echo $pid > '" + pids + ".of'; "
                + CommandText.join(Java.fake("clean"));
        Cli.Outcome outcome = run(List.of("/driver", "pci"), List.of("sh", "-c", background));
        long pid = Long.parseLong(Files.readString(directory.resolve("pids.of")).strip());
        ProcessHandle daemon = ProcessHandle.of(pid).orElseThrow();
        try {
            assertThat(outcome.status()).isZero();
            assertThat(outcome.errLines())
                    .contains(
                            "verifier: JVM " + pid + " is still running without a result",
                            "verifier: results of 1 JVM in " + folder())
                    .last()
                    .isEqualTo("forced pending: 3  sites: 1 forced of 1 seen  findings: 0");
        } finally {
            daemon.destroyForcibly();
            daemon.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    private static List<String> withoutJvm() {
        return OS.WINDOWS.isCurrentOs() ? List.of("cmd", "/c", "exit 0") : List.of("true");
    }

    private Cli.Outcome run(List<String> options, List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(options);
        arguments.add("--");
        arguments.addAll(command);
        return Cli.in(directory).withAgent(agent).run(arguments);
    }

    private Path folder() {
        try {
            return new RunFolders(directory.resolve(".verifier/runs")).newest().orElseThrow();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private RunResult merged() throws IOException {
        return ResultFile.read(RunResults.merged(folder()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"-javaagent:/a b/verifier-agent.jar=flags=0x210,driver=pci,run=/a/b\" | true",
                "-Xmx1g \"-javaagent:/x/verifier-agent-0.1.jar=flags=0x10,driver=a,run=/r\" | true",
                "-javaagent:/x/verifier-agent.jar=flags=0x10,driver=a | false",
                "-javaagent:/x/other.jar=run=/r | false",
                "-Xmx1g | false"
            })
    void aRunInsideOfARunIsTold(String options, boolean isInside) {
        assertThat(RunCommand.isInsideOfAnother(options)).isEqualTo(isInside);
        assertThat(RunCommand.isInsideOfAnother(null)).isFalse();
    }
}
