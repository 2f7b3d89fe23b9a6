package io.driververifier.samples.volatiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.samples.twins.TwinProgram;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.live.DriverState;
import io.driververifier.verifier.live.LiveDriver;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.VolatileChange;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM whose drivers work comes under verification and leaves it again and again: nothing is lost, and only the bug is found. */
class VolatileIT {
    private static final boolean FULL = "full".equals(System.getProperty("verifier.tier"));
    private static final int ROUNDS = FULL ? 200 : 10;
    private static final int ROUNDS_OF_RIGHT_DRIVERS = FULL ? 100 : 12;
    private static final long FINDING_SECONDS_MAX = 60;
    private static final long SEED = 7;
    private static final String TWIN = "s03-pending-not-propagated";
    private static final List<String> RIGHT = List.of(
            "ramdisk",
            "crypt",
            "s01-forward-and-forget",
            "s02-forward-and-wait",
            "s03-forward-with-routine",
            "s04-queue-for-later",
            "s05-complete-in-dispatch");
    private static final List<String> ALL =
            Stream.concat(RIGHT.stream(), Stream.of(TWIN)).toList();
    private static final VerifierFlags OFF = VerifierFlags.NONE;

    @TempDir
    private Path folder;

    @Test
    void findingsComeAndStopInAProgramThatWasStartedWithoutTheAgent() throws Exception {
        checkRounds(ROUNDS, List.of());
    }

    @Test
    void findingsComeAndStopInAProgramThatWasStartedWithIt() throws Exception {
        checkRounds(5, List.of("-javaagent:" + agentJar() + "=flags=0x10,driver=crypt,seed=0x7"));
    }

    /** Without a pause: a change may come at any moment of a request. */
    @Test
    void ofRightDriversNothingIsFoundHoweverOftenItChanges() throws Exception {
        try (RunningProgram program = start(List.of(), "right");
                LiveChanges changes = LiveChanges.of(program.pid(), agentJar(), folder)) {
            for (int round = 0; round < ROUNDS_OF_RIGHT_DRIVERS; round++) {
                LiveState on = changes.change(on(RIGHT, round));
                assertThat(on.result().findings()).extracting(Finding::headline).isEmpty();
                if (round % 3 == 0) {
                    program.ask("count");
                }
                if (round % 2 == 0) {
                    changes.change(off());
                }
            }
            LiveState end = changes.change(off());
            assertThat(end.result().findings()).extracting(Finding::headline).isEmpty();
            assertThat(end.result().counters().forced()).isPositive();
            assertEndsWell(program);
            System.out.println("right drivers: " + ROUNDS_OF_RIGHT_DRIVERS + " changes, "
                    + end.result().counters());
        }
    }

    @Test
    void ofADriverThatStandsInItsOldCodeNothingIsReportedButThat() throws Exception {
        try (RunningProgram program = start(List.of(), "loop");
                LiveChanges changes = LiveChanges.of(program.pid(), agentJar(), folder)) {
            LiveState on = changes.change(on(List.of("queue-loop", TWIN), 0));
            assertThat(on.result().notes())
                    .anySatisfy(note -> assertThat(note)
                            .startsWith("queue-loop: the thread \"queue-loop\" has been in its passOn since before"));
            assertThat(on.result().notes()).noneMatch(note -> note.startsWith(TWIN));
            awaitMoreThan(0, changes);
            LiveState off = changes.change(off());
            assertThat(off.result().findings()).extracting(Finding::driver).containsOnly(TWIN);
            assertThat(off.drivers())
                    .allSatisfy(driver -> assertThat(driver.entries()).isPositive());
            assertEndsWell(program);
        }
    }

    private void checkRounds(int rounds, List<String> options) throws Exception {
        long findings = 0;
        try (RunningProgram program = start(options, "");
                LiveChanges changes = LiveChanges.of(program.pid(), agentJar(), folder)) {
            for (int round = 0; round < rounds; round++) {
                LiveState on = changes.change(on(ALL, round));
                assertThat(on.drivers())
                        .as("round %d", round)
                        .allSatisfy(driver -> assertThat(driver.state()).isEqualTo(DriverState.LOADED))
                        .allSatisfy(driver -> assertThat(driver.wovenClasses()).isPositive())
                        .extracting(LiveDriver::name)
                        .containsExactlyInAnyOrderElementsOf(ALL);
                assertThat(program.ask("probe"))
                        .as("round %d", round)
                        .contains("=woven")
                        .doesNotContain("=plain");
                findings = awaitMoreThan(findings, changes);
                LiveState off = changes.change(off());
                findings = count(off);
                assertThat(off.settings().flags()).isEqualTo(OFF);
                assertThat(off.drivers())
                        .as("round %d", round)
                        .allSatisfy(driver -> assertThat(driver.wovenClasses()).isZero());
                assertThat(program.ask("probe"))
                        .as("round %d", round)
                        .contains("=plain")
                        .doesNotContain("=woven");
                assertStandsStill(program, changes, off);
            }
            LiveState end = changes.query();
            assertThat(end.result().findings()).extracting(Finding::driver).containsOnly(TWIN);
            assertThat(end.drivers())
                    .as("each is counted once, however often it came under verification")
                    .allSatisfy(driver -> assertThat(driver.loads()).isEqualTo(machinesOf(driver.name())));
            assertEndsWell(program);
            System.out.println("rounds: " + rounds + ", findings: " + findings + ", "
                    + end.result().counters());
        }
    }

    private static long machinesOf(String driver) {
        return switch (driver) {
            case "ramdisk" -> 4;
            case "crypt" -> 2;
            default -> 1;
        };
    }

    private static long awaitMoreThan(long before, LiveChanges changes) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(FINDING_SECONDS_MAX);
        LiveState state = changes.query();
        while (count(state) <= before) {
            assertThat(System.nanoTime()).as("no finding: %s", state.result()).isLessThan(deadline);
            state = changes.query();
        }
        return count(state);
    }

    private static long count(LiveState state) {
        return state.result().findings().stream().mapToLong(Finding::count).sum();
    }

    /** While requests are answered nothing is counted any more, because nothing is intercepted. */
    private static void assertStandsStill(RunningProgram program, LiveChanges changes, LiveState off) throws Exception {
        long done = done(program);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(FINDING_SECONDS_MAX);
        while (done(program) < done + 16) {
            assertThat(System.nanoTime()).as("requests are answered").isLessThan(deadline);
        }
        LiveState later = changes.query();
        assertThat(later.result().counters()).isEqualTo(off.result().counters());
        assertThat(later.drivers()).isEqualTo(off.drivers());
        assertThat(count(later)).isEqualTo(count(off));
    }

    private static long done(RunningProgram program) throws Exception {
        String[] counts = program.ask("count").split(" ");
        assertThat(counts[1]).as("wrong answers").isEqualTo("0");
        return Long.parseLong(counts[0]);
    }

    private static void assertEndsWell(RunningProgram program) throws Exception {
        String[] end = program.ask("end").split(" ");
        assertThat(end[1]).as("wrong answers").isEqualTo("0");
        assertThat(end[2]).as("threads that wait for ever").isEqualTo("0");
        assertThat(program.await()).isZero();
        System.out.println("requests: " + end[0]);
    }

    private static VolatileChange on(List<String> drivers, int round) {
        return new VolatileChange(
                Optional.of(VerifierFlags.FORCE_PENDING),
                drivers,
                List.of(),
                Map.of(
                        SettingsKey.SEED,
                        Long.toString(SEED + round),
                        SettingsKey.POLICY,
                        round % 4 == 0 ? "always" : "random",
                        SettingsKey.RULES,
                        "0xC9/228=zap",
                        SettingsKey.BLACK_BOX,
                        "off"));
    }

    private static VolatileChange off() {
        return new VolatileChange(Optional.of(OFF), List.of(), List.of(), Map.of());
    }

    private RunningProgram start(List<String> options, String kind) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        String classPath = String.join(
                File.pathSeparator, placeOf(VolatileProgram.class), placeOf(TwinProgram.class), placeOf(Machine.class));
        command.addAll(List.of("-cp", classPath, VolatileProgram.class.getName(), Long.toString(SEED), kind));
        return RunningProgram.start(command, Files.createTempFile(folder, "err-", ".txt"));
    }

    private static String placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private static Path agentJar() {
        return Path.of(Objects.requireNonNull(System.getProperty("verifier.agent.jar"), "set by the build"));
    }
}
