package io.driververifier.user;

import static io.driververifier.nt.ps.DebugEventCode.CREATE_PROCESS_DEBUG_EVENT;
import static io.driververifier.nt.ps.DebugEventCode.CREATE_THREAD_DEBUG_EVENT;
import static io.driververifier.nt.ps.DebugEventCode.EXIT_PROCESS_DEBUG_EVENT;
import static io.driververifier.nt.ps.DebugEventCode.EXIT_THREAD_DEBUG_EVENT;
import static io.driververifier.user.CreationFlag.DEBUG_ONLY_THIS_PROCESS;
import static io.driververifier.user.CreationFlag.DEBUG_PROCESS;
import static io.driververifier.user.Programs.assertRefused;
import static io.driververifier.user.Programs.await;
import static io.driververifier.user.Programs.awaitEnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ps.DebugEvent;
import io.driververifier.nt.ps.DebugEventCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Debug flags: the thread that created the process is told of it, and the process waits for that thread. */
class DebugEventTest {
    private final Machine machine = Machine.create();

    @BeforeEach
    void adopt() {
        machine.kernel().adoptCurrentThread();
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private static DebugEvent next() {
        return DebugApi.waitForDebugEvent(Programs.BOUND).orElseThrow();
    }

    /** Takes and continues events until the process {@code last} has exited; answers them. */
    private static List<DebugEvent> debugUntilExitOf(int last) {
        List<DebugEvent> all = new ArrayList<>();
        while (true) {
            DebugEvent event = next();
            all.add(event);
            DebugApi.continueDebugEvent(event.processId(), event.threadId());
            if (event.code() == EXIT_PROCESS_DEBUG_EVENT && event.processId() == last) {
                return all;
            }
        }
    }

    private static int parent(Machine machine) {
        ProcessInformation child =
                Kernel32.createProcess(machine, ProcessCreation.of((own, commandLine) -> 4, "child"));
        awaitEnd(child.process());
        awaitEnd(Kernel32.createThread(() -> 5));
        return 6;
    }

    private ProcessInformation debug(CreationFlag... flags) {
        return Kernel32.createProcess(
                machine,
                ProcessCreation.of((own, commandLine) -> parent(own), "parent").flags(flags));
    }

    @Test
    void createThreadAndExitEventsComeInTheirOrder() {
        ProcessInformation created = debug(DEBUG_ONLY_THIS_PROCESS);
        List<DebugEvent> events = debugUntilExitOf(created.processId());
        assertThat(events)
                .extracting(DebugEvent::code)
                .containsExactly(
                        CREATE_PROCESS_DEBUG_EVENT,
                        CREATE_THREAD_DEBUG_EVENT,
                        EXIT_THREAD_DEBUG_EVENT,
                        EXIT_PROCESS_DEBUG_EVENT);
        assertThat(events).extracting(DebugEvent::exitCode).containsExactly(0, 0, 5, 6);
        assertThat(events).extracting(DebugEvent::processId).containsOnly(created.processId());
        assertThat(events.get(0).threadId()).isEqualTo(created.threadId());
        assertThat(events.get(1).threadId()).isEqualTo(events.get(2).threadId()).isNotEqualTo(created.threadId());
        awaitEnd(created.process());
    }

    @Test
    void childrenReportToOnlyWhereTheyAreToBeDebugged() {
        ProcessInformation created = debug(DEBUG_PROCESS);
        List<DebugEvent> events = debugUntilExitOf(created.processId());
        assertThat(events.stream()
                        .filter(event -> event.processId() != created.processId())
                        .map(DebugEvent::code))
                .containsExactly(CREATE_PROCESS_DEBUG_EVENT, EXIT_PROCESS_DEBUG_EVENT);
        ProcessInformation both = debug(DEBUG_PROCESS, DEBUG_ONLY_THIS_PROCESS);
        assertThat(debugUntilExitOf(both.processId()))
                .extracting(DebugEvent::processId)
                .containsOnly(both.processId());
    }

    @Test
    void theProcessWaitsForItsDebugger() {
        AtomicBoolean ran = new AtomicBoolean();
        ProcessInformation created = Kernel32.createProcess(
                machine,
                ProcessCreation.of(
                                (own, commandLine) -> {
                                    ran.set(true);
                                    return 0;
                                },
                                "program")
                        .flags(DEBUG_PROCESS));
        DebugEvent begin = next();
        Parallel.until(() -> machine.processes().get(1).threads().get(0).tcb().waitsOn() != null);
        assertThat(ran).isFalse();
        DebugApi.continueDebugEvent(begin.processId(), begin.threadId());
        DebugEvent end = next();
        assertThat(ran).isTrue();
        assertThat(Kernel32.waitForSingleObject(created.process(), Duration.ZERO))
                .isSameAs(NtStatus.TIMEOUT);
        DebugApi.continueDebugEvent(end.processId(), end.threadId());
        awaitEnd(created.process());
        assertThat(DebugApi.waitForDebugEvent(Duration.ZERO)).isEmpty();
    }

    @Test
    void aProcessThatIsTerminatedReportsItsEndAndWaitsForNobody() {
        ProcessInformation created = debug(DEBUG_ONLY_THIS_PROCESS);
        assertThat(next().code()).isSameAs(CREATE_PROCESS_DEBUG_EVENT);
        Kernel32.terminateProcess(created.process(), 7);
        awaitEnd(created.process());
        assertThat(next())
                .isEqualTo(new DebugEvent(EXIT_PROCESS_DEBUG_EVENT, created.processId(), created.threadId(), 7));
    }

    @Test
    void aDebuggerThatEndsTakesAlongWhatItDebugs() {
        AtomicInteger debuggee = new AtomicInteger();
        KEvent never = Programs.event();
        KEvent watched = Programs.event();
        ProcessInformation debugger = Kernel32.createProcess(
                machine,
                ProcessCreation.of(
                        (own, commandLine) -> {
                            ProcessInformation child = Kernel32.createProcess(
                                    own,
                                    ProcessCreation.of(
                                                    (same, line) -> {
                                                        Ke.waitForSingleObject(never);
                                                        return 0;
                                                    },
                                                    "child")
                                            .flags(DEBUG_PROCESS));
                            DebugEvent begin = next();
                            DebugApi.continueDebugEvent(begin.processId(), begin.threadId());
                            debuggee.set(child.processId());
                            await(watched);
                            return 0;
                        },
                        "debugger"));
        Parallel.until(() -> debuggee.get() != 0);
        var handle = Kernel32.openProcess(false, debuggee.get());
        Ke.setEvent(watched);
        awaitEnd(debugger.process());
        awaitEnd(handle);
        assertThat(Kernel32.getExitCodeProcess(handle)).isEqualTo(NtStatus.DEBUGGER_INACTIVE.code());
    }

    @Test
    void whoDebugsNothingIsRefused() {
        assertRefused(NtStatus.INVALID_HANDLE, () -> DebugApi.waitForDebugEvent(Duration.ZERO));
        assertRefused(NtStatus.INVALID_HANDLE, () -> DebugApi.continueDebugEvent(4, 4));
        debug(DEBUG_PROCESS);
        DebugEvent begin = next();
        assertRefused(
                NtStatus.INVALID_PARAMETER, () -> DebugApi.continueDebugEvent(begin.processId(), begin.threadId() + 4));
        assertThat(Parallel.failureOf(Parallel.start(() -> {
                    machine.kernel().adoptCurrentThread();
                    DebugApi.waitForDebugEvent(Duration.ZERO);
                })))
                .hasMessageContaining("INVALID_HANDLE");
    }

    @Test
    void theEventsHaveTheNumbersOfWindows() {
        assertThat(DebugEventCode.values()).extracting(DebugEventCode::value).containsExactly(2, 3, 4, 5);
    }
}
