package io.driververifier.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.live.HangingProgram;
import io.driververifier.machine.Machine;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.live.DriverState;
import io.driververifier.verifier.live.LiveDriver;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.VolatileChange;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a volatile change does to a JVM that runs, and what is said where it cannot be made. */
class AttachedControlIT {
    private static final Path AGENT =
            Path.of(Objects.requireNonNull(System.getProperty("verifier.agent.jar"), "set by the build"));
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration SHORT_BOUND = Duration.ofSeconds(3);
    private static final String DRIVER = "hanging";

    private final AttachedControl control = new AttachedControl(Optional.of(AGENT), BOUND);
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            assertThat(process.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private long start(String... options) throws IOException, URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        String classPath = placeOf(Machine.class) + File.pathSeparator + placeOf(HangingProgram.class);
        command.addAll(List.of("-cp", classPath, HangingProgram.class.getName()));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        assertThat(line(process)).isEqualTo("ready");
        return process.pid();
    }

    private static String line(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static VolatileChange add(int flags, String... drivers) {
        return new VolatileChange(Optional.of(new VerifierFlags(flags)), List.of(drivers), List.of(), Map.of());
    }

    private static VolatileChange flags(int flags) {
        return add(flags);
    }

    private static VolatileChange remove(String... drivers) {
        return new VolatileChange(Optional.empty(), List.of(), List.of(drivers), Map.of());
    }

    @Test
    void aJvmWithoutTheAgentSaysThatItVerifiesNothing() throws Exception {
        LiveState state = control.query(start());
        assertThat(state.pid()).isEqualTo(started.get(0).pid());
        assertThat(state.isVolatile()).isFalse();
        assertThat(state.settings().drivers()).isEmpty();
        assertThat(state.settings().flags().bits()).isZero();
        assertThat(state.machines()).isOne();
        assertThat(state.drivers()).isEmpty();
        assertThat(control.list()).anySatisfy(jvm -> {
            assertThat(jvm.pid()).isEqualTo(state.pid());
            assertThat(jvm.isVerified()).as("a query changes nothing").isFalse();
        });
    }

    @Test
    void aDriverComesUnderVerificationAndItsOptionsAreTurnedOff() throws Exception {
        long pid = start();
        LiveState on = control.change(pid, add(0x210, DRIVER));
        assertThat(on.isVolatile()).isTrue();
        assertThat(on.added()).containsExactly(DRIVER);
        LiveDriver driver = on.drivers().get(0);
        assertThat(driver.state()).isEqualTo(DriverState.LOADED);
        assertThat(driver.loads()).isOne();
        assertThat(driver.wovenClasses()).isPositive();
        assertThat(control.change(pid, add(0x210, "HANGING.SYS")).settings())
                .as("added twice it is no change")
                .isEqualTo(on.settings());
        LiveState off = control.change(pid, flags(0));
        assertThat(off.settings().drivers()).containsExactly(DRIVER);
        assertThat(off.drivers().get(0).wovenClasses()).isZero();
        assertThat(off.drivers().get(0).state()).isEqualTo(DriverState.LOADED);
        assertThat(control.query(pid).settings()).isEqualTo(off.settings());
        assertThat(control.change(pid, flags(0x10)).drivers().get(0).wovenClasses())
                .isPositive();
    }

    @Test
    void aChangeReplacesWhatTheJvmWasStartedWith() throws Exception {
        long pid = start("-javaagent:" + AGENT + "=flags=0x10,driver=hanging:later,seed=0x7");
        LiveState before = control.query(pid);
        assertThat(before.isVolatile()).isFalse();
        assertThat(before.drivers())
                .extracting(LiveDriver::state)
                .containsExactly(DriverState.LOADED, DriverState.NEVER_LOADED);
        LiveState after = control.change(pid, remove("later"));
        assertThat(after.removed()).containsExactly("later");
        assertThat(after.settings()).isEqualTo(before.settings().withDrivers(List.of(DRIVER)));
    }

    @Test
    void whatIsRefusedChangesNothing() throws Exception {
        long pid = start();
        LiveState before = control.change(pid, add(0x10, DRIVER));
        assertRefused(
                pid,
                remove(DRIVER),
                "hanging is loaded, and leaves verification only when its JVM ends; /volatile /flags 0 turns all options off");
        assertRefused(pid, remove("other"), "other is not under verification");
        assertRefused(pid, add(0x10, "fine", "a,b"), "\"a,b\" cannot be the name of a driver");
        assertRefused(
                pid,
                new VolatileChange(
                        Optional.empty(), List.of("fine"), List.of(), Map.of(SettingsKey.RULES, "0xC9/999=zap")),
                "There is no rule 0xC9/999; docs/rules.md lists them");
        LiveState after = control.query(pid);
        assertThat(after.settings()).isEqualTo(before.settings());
        assertThat(after.added()).isEqualTo(before.added());
        assertThat(after.drivers()).isEqualTo(before.drivers());
    }

    private void assertRefused(long pid, VolatileChange change, String reason) {
        assertThatThrownBy(() -> control.change(pid, change))
                .isInstanceOf(LiveException.class)
                .hasMessage("Process " + pid + " has changed nothing: " + reason);
    }

    @Test
    void namesWithBlanksAndOfOtherAlphabetsStand() throws Exception {
        LiveState state = control.change(start(), add(0x10, "my driver", "драйвер", "\"quoted\""));
        assertThat(state.settings().drivers()).containsExactly("my driver", "драйвер", "\"quoted\"");
        assertThat(state.drivers()).extracting(LiveDriver::state).containsOnly(DriverState.NEVER_LOADED);
    }

    @Test
    void aDriverThatIsAddedWithoutOptionsStandsInTheListAlone() throws Exception {
        LiveState state =
                control.change(start(), new VolatileChange(Optional.empty(), List.of(DRIVER), List.of(), Map.of()));
        assertThat(state.settings().flags().bits()).isZero();
        assertThat(state.settings().drivers()).containsExactly(DRIVER);
        assertThat(state.drivers().get(0).wovenClasses()).isZero();
    }

    @Test
    void aJvmThatIsStoppedAnswersTooLateAndOneThatDiesNever() throws Exception {
        long pid = start();
        control.query(pid);
        signal("STOP", pid);
        assertThatThrownBy(() -> new AttachedControl(Optional.of(AGENT), SHORT_BOUND).change(pid, add(0x10, DRIVER)))
                .isInstanceOf(LiveException.class)
                .hasMessage("Process " + pid + " has not answered within 3 s");
        var asked = CompletableFuture.supplyAsync(() -> {
            try {
                return "" + control.change(pid, add(0x10, DRIVER));
            } catch (IOException failure) {
                return failure.getMessage();
            }
        });
        signal("KILL", pid);
        assertThat(asked.get(60, TimeUnit.SECONDS))
                .startsWith("Process " + pid + " ")
                .hasLineCount(1);
        assertThatThrownBy(() -> control.query(pid)).hasMessage("There is no process " + pid);
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoCannotBeAttachedToIsNamed() throws Exception {
        long closed = start("-XX:+DisableAttachMechanism");
        assertThatThrownBy(() -> control.query(closed))
                .isInstanceOf(LiveException.class)
                .hasMessageStartingWith("Process " + closed + " ");
        Process sleeps = new ProcessBuilder("sleep", "60").start();
        started.add(sleeps);
        assertThatThrownBy(() -> control.query(sleeps.pid()))
                .isInstanceOf(LiveException.class)
                .hasMessageStartingWith("Process " + sleeps.pid() + " ");
        long self = ProcessHandle.current().pid();
        assertThatThrownBy(() -> control.query(self)).hasMessage("Process " + self + " is this program itself");
    }
}
