package io.driververifier.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.driververifier.dump.Dump;
import io.driververifier.dump.Dumps;
import io.driververifier.dump.IrpImage;
import io.driververifier.dump.MachineImage;
import io.driververifier.dump.ProcessImage;
import io.driververifier.dump.ThreadImage;
import io.driververifier.live.ChildLoaderProgram;
import io.driververifier.live.HangingDriver;
import io.driververifier.live.HangingProgram;
import io.driververifier.machine.Machine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM in which a program hangs in a driver answers from outside while it hangs, verified or not. */
class LiveDumpsIT {
    private static final Path AGENT =
            Path.of(Objects.requireNonNull(System.getProperty("verifier.agent.jar"), "set by the build"));
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private long start(List<String> options, String... arguments) throws IOException, URISyntaxException {
        String classPath = placeOf(Machine.class) + File.pathSeparator + placeOf(HangingProgram.class);
        return start(options, classPath, HangingProgram.class, arguments);
    }

    private long start(List<String> options, String classPath, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("ready");
        return process.pid();
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Dump dump(long pid) throws LiveException {
        return new LiveDumps(AGENT, BOUND).dump(pid);
    }

    private static void checkHang(Dump dump, long pid) {
        assertThat(dump.header().pid()).isEqualTo(pid);
        assertThat(dump.header().reason()).isEqualTo(Dumps.ON_REQUEST);
        assertThat(dump.machines()).hasSize(1);
        MachineImage machine = dump.machines().get(0);
        ProcessImage process = machine.processes().stream()
                .filter(known -> known.imageName().equals(HangingProgram.PROCESS))
                .findFirst()
                .orElseThrow();
        ThreadImage thread = machine.threads().stream()
                .filter(known -> process.threads().contains(known.address()))
                .findFirst()
                .orElseThrow();
        IrpImage irp = machine.irps().get(0);
        assertThat(thread.state()).isEqualTo("WAIT");
        assertThat(thread.waitReason()).isEqualTo("Executive");
        assertThat(thread.waitObjects())
                .singleElement()
                .satisfies(object -> assertThat(object.type()).isEqualTo("NotificationEvent"));
        assertThat(thread.irps()).containsExactly(irp.address());
        assertThat(thread.stack())
                .extracting(frame -> frame.line().module() + "!" + frame.line().method())
                .contains("nt!Ke.waitForSingleObject", "nt!UserFile.read");
        assertThat(irp.locations().get(irp.currentLocation() - 1).majorName()).isEqualTo("IRP_MJ_READ");
        assertThat(machine.modules().get(1).name()).isEqualTo("hanging");
        assertThat(machine.modules().get(1).className()).isEqualTo(HangingDriver.class.getName());
        assertThat(machine.modules().get(1).digest()).hasSize(64);
    }

    @Test
    void aJvmWithoutTheAgentAnswersAgainAndAgain() throws IOException, URISyntaxException {
        long pid = start(List.of());
        Dump first = dump(pid);
        checkHang(first, pid);
        assertThat(first.machines().get(0).verification()).isEqualTo(-1);
        assertThat(dump(pid).machines()).isEqualTo(first.machines());
        assertThat(RunningJvms.list(BOUND)).anySatisfy(jvm -> {
            assertThat(jvm.pid()).isEqualTo(pid);
            assertThat(jvm.hasMachines()).isTrue();
            assertThat(jvm.isVerified()).isFalse();
        });
        assertThat(started.get(0).isAlive()).isTrue();
    }

    @Test
    void aJvmUnderTheAgentAnswersWithItsVerification() throws IOException, URISyntaxException {
        long pid = start(List.of("-javaagent:" + AGENT + "=flags=0x10,driver=hanging,seed=0x7"));
        Dump dump = dump(pid);
        checkHang(dump, pid);
        MachineImage machine = dump.machines().get(0);
        assertThat(dump.verifications().get(machine.verification()).settings().drivers())
                .containsExactly("hanging");
        assertThat(machine.modules().get(1).isVerified()).isTrue();
        assertThat(RunningJvms.list(BOUND)).anySatisfy(jvm -> {
            assertThat(jvm.pid()).isEqualTo(pid);
            assertThat(jvm.isVerified()).isTrue();
        });
    }

    @Test
    void nothingIsLeftOfTheDump() throws IOException, URISyntaxException {
        long pid = start(List.of());
        List<Path> before = temporaryFolders();
        dump(pid);
        assertThat(temporaryFolders()).isEqualTo(before);
    }

    private static List<Path> temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("verifier-live-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aJvmWithoutAMachineSaysSo() throws IOException, URISyntaxException {
        long pid = start(List.of(), "none");
        assertRefused(pid, "Process " + pid + " gave no dump: it has no machine");
        assertThat(RunningJvms.list(BOUND)).extracting(ControlledJvms.Jvm::pid).doesNotContain(pid);
    }

    @Test
    void aJvmThatIsStoppedIsLeftOutOfTheList() throws IOException, URISyntaxException, InterruptedException {
        long pid = start(List.of());
        // Once it has answered it listens, so that what asks it next gets as far as waiting for the answer.
        dump(pid);
        Process stop = new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start();
        assertThat(stop.waitFor(30, TimeUnit.SECONDS)).isTrue();
        List<ControlledJvms.Jvm> found = assertTimeoutPreemptively(BOUND, () -> RunningJvms.list());
        assertThat(found).extracting(ControlledJvms.Jvm::pid).doesNotContain(pid);
    }

    @Test
    void aLookRefusesAJvmInWhichItWouldMixTwoCopiesOfTheCore(@TempDir Path folder)
            throws IOException, URISyntaxException {
        String file = ChildLoaderProgram.class.getName().replace('.', '/') + ".class";
        Path alone = folder.resolve(file);
        Files.createDirectories(alone.getParent());
        Files.copy(placeOf(ChildLoaderProgram.class).resolve(file), alone);
        long pid = start(
                List.of(),
                folder.toString(),
                ChildLoaderProgram.class,
                placeOf(Machine.class).toString(),
                placeOf(HangingProgram.class).toString());
        assertRefused(
                pid,
                "Process " + pid + " has verifier-core in a class loader of its own, which the agent would"
                        + " mix with its own; start it with -javaagent:verifier-agent.jar");
        assertThat(started.get(0).isAlive()).isTrue();
    }

    @Test
    void aJvmThatLetsNoAgentInSaysSo() throws IOException, URISyntaxException {
        long pid = start(List.of("-XX:+DisableAttachMechanism"));
        assertThatThrownBy(() -> dump(pid))
                .isInstanceOf(LiveException.class)
                .hasMessageStartingWith("Process " + pid + " ");
    }

    @Test
    void aProcessThatIsGoneOrNoJvmIsNamed() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        assertThat(gone.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertRefused(gone.pid(), "There is no process " + gone.pid());
        Process sleeps = new ProcessBuilder("sleep", "60").start();
        started.add(sleeps);
        assertThatThrownBy(() -> dump(sleeps.pid()))
                .isInstanceOf(LiveException.class)
                .hasMessageContaining("Process " + sleeps.pid());
    }

    private static void assertRefused(long pid, String message) {
        assertThatThrownBy(() -> dump(pid)).isInstanceOf(LiveException.class).hasMessage(message);
    }
}
