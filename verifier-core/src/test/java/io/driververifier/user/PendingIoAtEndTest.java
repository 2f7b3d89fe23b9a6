package io.driververifier.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.CancelableQueue;
import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.ErrorLogEntry;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.ManualClock;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.PsSystem;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Section 8 of the reference: what the requests of a thread that ends do to its end. */
class PendingIoAtEndTest {
    private static final Duration ALMOST = PsSystem.THREAD_IO_TIMEOUT.minusSeconds(1);
    private final ManualClock clock = new ManualClock();
    private final Machine machine = Machine.create(clock);
    private final Queue<Irp> kept = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Overlapped> request = new AtomicReference<>();
    private final KEvent started = Programs.event();
    private final KEvent never = Programs.event();

    @BeforeEach
    void adopt() {
        machine.kernel().adoptCurrentThread();
    }

    @AfterEach
    void close() {
        machine.close();
    }

    /** A process that has sent one read into {@code buffer} and waits for something else. */
    private ProcessInformation withOneRead(ByteBuffer buffer) {
        ProcessInformation created = Kernel32.createProcess(
                machine,
                ProcessCreation.of(
                        (own, commandLine) -> {
                            request.set(UserFile.open(own, "stack").readOverlapped(buffer, 0));
                            Ke.setEvent(started);
                            Ke.waitForSingleObject(never);
                            return 0;
                        },
                        "program"));
        Ke.waitForSingleObject(started);
        return created;
    }

    private EThread threadOf(ProcessInformation created) {
        return machine.processes().stream()
                .filter(process -> process.processId() == created.processId())
                .flatMap(process -> process.threads().stream())
                .findAny()
                .orElseThrow();
    }

    private void untilSomebodyWaitsForItsRequests() {
        Parallel.until(() -> machine.kernel().threads().stream()
                .anyMatch(thread -> thread.isTimedWait() && thread.waitsOn() != null));
    }

    private static void untilEnded(ProcessInformation created) {
        Parallel.until(() -> Kernel32.getExitCodeProcess(created.process()) != EProcess.STILL_ACTIVE);
    }

    @Test
    void aRequestThatNobodyCancelsKeepsItsThreadForFiveMinutesAndThenStaysWithItsDevice() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.pending(kept::add));
        ProcessInformation created = withOneRead(ByteBuffer.allocate(4));
        EThread thread = threadOf(created);
        Kernel32.terminateProcess(created.process(), 3);
        untilSomebodyWaitsForItsRequests();
        clock.advance(ALMOST);
        assertThat(kept.element().isCancelled()).isTrue();
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(EProcess.STILL_ACTIVE);
        assertThat(thread.requests().snapshot()).containsExactly(kept.element());
        assertThat(machine.eventLog().entries()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        untilEnded(created);
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(3);
        assertThat(thread.requests().snapshot()).isEmpty();
        assertThat(kept.element().isDisassociated()).isTrue();
        assertThat(machine.eventLog().entries())
                .containsExactly(new ErrorLogEntry(
                        0x80040036, stack.top(), kept.element().address()));
        assertThat(machine.eventLog().entries().get(0))
                .hasToString("0x80040036 " + stack.top() + ": " + kept.element());
    }

    @Test
    void theLogNamesTheDeviceThatHasTheRequestAndNotTheOneItWasSentTo() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), Dispatch.pending(kept::add));
        ProcessInformation created = withOneRead(ByteBuffer.allocate(4));
        Kernel32.terminateProcess(created.process(), 3);
        untilSomebodyWaitsForItsRequests();
        clock.advance(PsSystem.THREAD_IO_TIMEOUT);
        untilEnded(created);
        assertThat(machine.eventLog().entries())
                .extracting(ErrorLogEntry::device)
                .containsExactly(stack.device(1));
    }

    @Test
    void whoIsGoneIsToldNothingAndItsFileIsClosedWhenTheOrphanIsFinished() {
        DeviceStack.of(machine, Set.of(DeviceFlag.BUFFERED_IO), Dispatch.pending(kept::add));
        ByteBuffer buffer = ByteBuffer.allocate(4);
        ProcessInformation created = withOneRead(buffer);
        DeviceObject device = machine.device("stack").orElseThrow();
        Kernel32.terminateProcess(created.process(), 3);
        untilSomebodyWaitsForItsRequests();
        clock.advance(PsSystem.THREAD_IO_TIMEOUT);
        untilEnded(created);
        assertThat(Iop.opens(device)).isEqualTo(1);
        kept.element().systemBuffer().put(0, new byte[] {1, 2, 3, 4});
        Dispatch.complete(kept.element(), NtStatus.SUCCESS, 4);
        Parallel.until(() -> Iop.opens(device) == 0);
        assertThat(buffer.array()).containsOnly(0);
        assertThat(request.get().isCompleted()).isFalse();
    }

    @Test
    void aRequestWithACancelRoutineKeepsNobody() {
        CancelableQueue queue = new CancelableQueue();
        DeviceStack.of(machine, queue);
        ProcessInformation created = withOneRead(ByteBuffer.allocate(4));
        Kernel32.terminateProcess(created.process(), 3);
        untilEnded(created);
        assertThat(request.get().await().status()).isSameAs(NtStatus.CANCELLED);
        assertThat(machine.eventLog().entries()).isEmpty();
    }

    @Test
    void aThreadThatEndsByItselfWaitsForItsRequestsToo() {
        DeviceStack.of(machine, Dispatch.pending(kept::add));
        ProcessInformation created = Kernel32.createProcess(
                machine,
                ProcessCreation.of(
                        (own, commandLine) -> {
                            UserFile.open(own, "stack").readOverlapped(ByteBuffer.allocate(4), 0);
                            return 8;
                        },
                        "program"));
        Parallel.until(() -> kept.size() == 1 && kept.element().isCancelled());
        untilSomebodyWaitsForItsRequests();
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(EProcess.STILL_ACTIVE);
        Dispatch.complete(kept.element(), NtStatus.CANCELLED, 0);
        untilEnded(created);
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(8);
    }

    /** Source 000: it is in its own call, and no clock helps it. */
    @Test
    void aThreadInItsOwnSynchronousRequestWaitsWithoutLimit() {
        DeviceStack.of(machine, Dispatch.pending(kept::add));
        ProcessInformation hung = Kernel32.createProcess(
                machine,
                ProcessCreation.of(
                        (own, commandLine) -> {
                            UserFile.open(own, "stack").read(ByteBuffer.allocate(4), 0);
                            return 8;
                        },
                        "program"));
        Parallel.until(() -> !kept.isEmpty());
        Kernel32.terminateProcess(hung.process(), 3);
        Parallel.until(() -> kept.element().isCancelled());
        Parallel.until(() -> machine.kernel().activeWorkItems() == 0);
        clock.advance(Duration.ofDays(1));
        assertThat(Kernel32.getExitCodeProcess(hung.process())).isEqualTo(EProcess.STILL_ACTIVE);
        assertThat(machine.eventLog().entries()).isEmpty();
        assertThat(threadOf(hung).requests().snapshot()).containsExactly(kept.element());
        Dispatch.complete(kept.element(), NtStatus.SUCCESS, 0);
        untilEnded(hung);
    }

    /** Torn away before the request is on its list, during it or after: it is cancelled, and the process ends. */
    @Test
    void anOpenThatIsCancelledKeepsNobodyWheneverTheThreadIsTornAway() {
        machine.load(
                "opening",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "opening", Set.of()))
                        .on(MajorFunction.CREATE, new CancelableQueue()));
        for (int round = 0; round < 300; round++) {
            int spins = round * 7;
            ProcessInformation created = Kernel32.createProcess(
                    machine,
                    ProcessCreation.of(
                            (own, commandLine) -> {
                                Ke.setEvent(started);
                                UserFile.open(own, "opening");
                                return 0;
                            },
                            "program"));
            Ke.waitForSingleObject(started);
            for (int spin = 0; spin < spins; spin++) {
                Thread.onSpinWait();
            }
            Kernel32.terminateProcess(created.process(), 3);
            untilEnded(created);
            Ke.clearEvent(started);
            Programs.close(created);
        }
    }

    @Test
    void theTimeIsASettingOfTheMachine() {
        DeviceStack.of(machine, Dispatch.pending(kept::add));
        machine.ps().setThreadIoTimeout(Duration.ZERO);
        ProcessInformation created = withOneRead(ByteBuffer.allocate(4));
        Kernel32.terminateProcess(created.process(), 3);
        untilEnded(created);
        assertThat(machine.eventLog().entries()).hasSize(1);
        assertThatThrownBy(() -> machine.ps().setThreadIoTimeout(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMachineThatIsClosedMeanwhileWaitsForNothing() {
        DeviceStack.of(machine, Dispatch.pending(kept::add));
        ProcessInformation created = withOneRead(ByteBuffer.allocate(4));
        Kernel32.terminateProcess(created.process(), 3);
        untilSomebodyWaitsForItsRequests();
        List<Thread> threads = machine.kernel().threads().stream()
                .map(thread -> thread.javaThread())
                .filter(java -> java != Thread.currentThread())
                .toList();
        machine.close();
        // The workers of the kernel go when they have been idle for a while; none of them is in the machine.
        Parallel.until(() -> threads.stream()
                .noneMatch(java -> java.isAlive() && !java.getName().startsWith("ExWorkerThread")));
    }
}
