package io.driververifier.samples.notmyfault;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.samples.myfault.MyFault;
import io.driververifier.samples.myfault.MyFault.Mode;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each fault of the menu does to a machine without the verifier; {@code NotMyFaultIT} has it verified. */
class NotMyFaultTest {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return NotMyFault.run(arguments, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aRequestWithoutACancelRoutineKeepsItsProcessFromEnding() {
        assertThat(run("hang")).isEqualTo(FaultRun.EXIT_HARMED);
        assertThat(lines(out))
                .containsExactly(
                        "notmyfault.exe hang sends 0x83360020 to \\\\.\\myfault",
                        "The driver keeps the request. Ending the process, as Task Manager does",
                        "The process has not ended, and nobody can end it but the end of the machine:",
                        "  thread 0008.0010 waits for an IRP that is cancelled and that \\Driver\\myfault has");
    }

    /** Windows Internals' other case: the thread is not in its own call, and the process is gone in the end. */
    @Test
    void anOverlappedRequestIsGivenUpAfterFiveMinutes() {
        assertThat(run("hang-overlapped")).isEqualTo(FaultRun.EXIT_HARMED);
        assertThat(lines(out))
                .containsExactly(
                        "notmyfault.exe hang-overlapped sends 0x83360020 to \\\\.\\myfault",
                        "The driver keeps the request. Ending the process, as Task Manager does",
                        "Letting 5 minutes pass, for which a thread waits for its requests",
                        "The process has ended with 0x00000001",
                        "The event log has 0x80040036 for \\Device\\myfault",
                        "The driver cannot be unloaded: " + NtStatus.DEVICE_BUSY);
    }

    @Test
    void withACancelRoutineTheProcessEnds() {
        assertThat(run("hang-cancelable")).isEqualTo(FaultRun.EXIT_SURVIVED);
        assertThat(lines(out))
                .containsExactly(
                        "notmyfault.exe hang-cancelable sends 0x83360024 to \\\\.\\myfault",
                        "The driver keeps the request. Ending the process, as Task Manager does",
                        "The process has ended with 0x00000001",
                        "The driver is unloaded");
    }

    @ParameterizedTest
    @CsvSource({
        "complete-twice, 0x00000044, MULTIPLE_IRP_COMPLETE_REQUESTS",
        "no-stack-location, 0x00000035, NO_MORE_IRP_STACK_LOCATIONS"
    })
    void whatNoMachineStandsStopsIt(String option, String code, String name) {
        assertThat(run(option)).isEqualTo(FaultRun.EXIT_HARMED);
        assertThat(lines(out))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("*** STOP: " + code)
                .contains(name);
    }

    @ParameterizedTest
    @CsvSource({"wait-high", "leak"})
    void whatOnlyTheVerifierSeesPassesUnnoticed(String option) {
        assertThat(run(option)).isEqualTo(FaultRun.EXIT_SURVIVED);
        assertThat(lines(out)).endsWith("The process has ended with 0x00000000", "The driver is unloaded");
    }

    /** In C the write would succeed and the harm come later; in Java the request is lost, and its driver cannot go. */
    @Test
    void anOverrunEndsTheProgramAndLeavesItsRequestBehind() {
        assertThat(run("overrun")).isEqualTo(FaultRun.EXIT_HARMED);
        assertThat(lines(out))
                .endsWith(
                        "Letting 5 minutes pass, for which a thread waits for its requests",
                        "The process has ended with 0xC0000144",
                        "The event log has 0x80040036 for \\Device\\myfault",
                        "The driver cannot be unloaded: " + NtStatus.DEVICE_BUSY);
    }

    @ParameterizedTest
    @CsvSource({"bluescreen", "''"})
    void anUnknownFaultIsAnsweredWithTheMenu(String option) {
        assertThat(run(option)).isEqualTo(NotMyFault.EXIT_USAGE);
        assertThat(lines(out)).isEmpty();
        assertThat(lines(err))
                .startsWith("notmyfault: no fault is called \"" + option + "\"", "Usage: NotMyFault FAULT");
        assertThatTheMenuIsWhole();
    }

    @Test
    void withoutAnArgumentThereIsTheMenu() {
        assertThat(run()).isEqualTo(NotMyFault.EXIT_USAGE);
        assertThat(lines(err)).startsWith("Usage: NotMyFault FAULT");
        assertThatTheMenuIsWhole();
    }

    private void assertThatTheMenuIsWhole() {
        assertThat(lines(err).stream().map(line -> line.strip().split(" +")[0]))
                .containsAll(Arrays.stream(Fault.values()).map(Fault::option).toList());
    }

    @Test
    void aProcessThatIsToldNoFaultEndsAtOnce() {
        try (Machine machine = Machine.create()) {
            machine.load(new MyFault(Mode.CANCELABLE));
            ProcessInformation program =
                    Kernel32.createProcess(machine, ProcessCreation.of(new NotMyFault(), NotMyFault.IMAGE_NAME));
            assertThat(Kernel32.waitForSingleObject(program.process(), BOUND)).isSameAs(NtStatus.SUCCESS);
            assertThat(Kernel32.getExitCodeProcess(program.process())).isEqualTo(NotMyFault.EXIT_USAGE);
        }
    }
}
