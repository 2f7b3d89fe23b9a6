package io.driververifier.user;

import static io.driververifier.user.Programs.assertRefused;
import static io.driververifier.user.Programs.await;
import static io.driververifier.user.Programs.awaitEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.CancelableQueue;
import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.MachineClosed;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.Ps;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thread that is torn away: where it stops, and what it keeps waiting. */
class TornThreadTest {
    private final Machine machine = Machine.create();
    private final AtomicReference<Irp> kept = new AtomicReference<>();
    private final KEvent ready = Programs.event();
    private final KEvent proceed = Programs.event();

    @BeforeEach
    void adopt() {
        machine.kernel().adoptCurrentThread();
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private ProcessInformation start(Application application) {
        return Kernel32.createProcess(machine, ProcessCreation.of(application, "program"));
    }

    private static int read(Machine machine) {
        try (UserFile file = UserFile.open(machine, "stack")) {
            file.read(ByteBuffer.allocate(4), 0);
        }
        return 0;
    }

    /** Source 000: the process cannot end, the machine goes on. */
    @Test
    void aProcessWithASynchronousRequestThatNobodyCancelsEndsWhenThatIsFinished() {
        DeviceStack.of(machine, Dispatch.pending(kept::set));
        ProcessInformation hung = start((own, commandLine) -> read(own));
        Parallel.until(() -> kept.get() != null);
        Kernel32.terminateProcess(hung.process(), 1);
        Parallel.until(() -> kept.get().isCancelled());
        Parallel.until(() -> machine.kernel().activeWorkItems() == 0);
        assertThat(Kernel32.getExitCodeProcess(hung.process())).isEqualTo(EProcess.STILL_ACTIVE);
        assertThat(Kernel32.waitForSingleObject(hung.process(), Duration.ZERO)).isSameAs(NtStatus.TIMEOUT);
        assertRefused(NtStatus.PROCESS_IS_TERMINATING, () -> Kernel32.terminateProcess(hung.process(), 2));
        ProcessInformation other = start((own, commandLine) -> 3);
        awaitEnd(other.process());
        Dispatch.complete(kept.get(), NtStatus.SUCCESS, 0);
        awaitEnd(hung.process());
        assertThat(Kernel32.getExitCodeProcess(hung.process())).isEqualTo(1);
    }

    @Test
    void closingTheMachineEndsWhatNothingElseCould() {
        DeviceStack.of(machine, Dispatch.pending(kept::set));
        ProcessInformation hung = start((own, commandLine) -> read(own));
        Parallel.until(() -> kept.get() != null);
        Kernel32.terminateProcess(hung.process(), 1);
        Thread java = machine.processes().get(1).threads().get(0).tcb().javaThread();
        machine.close();
        Parallel.until(() -> !java.isAlive());
    }

    @Test
    void withACancelRoutineTheSameProcessEndsAtOnce() {
        CancelableQueue queue = new CancelableQueue();
        DeviceStack.of(machine, queue);
        KEvent opened = Programs.event();
        ProcessInformation client = start((own, commandLine) -> {
            try (UserFile file = UserFile.open(own, "stack")) {
                Overlapped first = file.readOverlapped(ByteBuffer.allocate(4), 0);
                Ke.setEvent(opened);
                file.read(ByteBuffer.allocate(4), 0);
                return first.isCompleted() ? 1 : 2;
            }
        });
        await(opened);
        Kernel32.terminateProcess(client.process(), 5);
        awaitEnd(client.process());
        assertThat(Kernel32.getExitCodeProcess(client.process())).isEqualTo(5);
        assertThat(queue.completeOne(NtStatus.SUCCESS)).isFalse();
    }

    /** It has the driver's locks, perhaps, and a request that nobody else completes. */
    @Test
    void aThreadThatIsTornAwayInACancelRoutineFinishesThat() {
        DeviceStack.of(machine, (device, irp) -> {
            Io.markIrpPending(irp);
            Io.setCancelRoutine(irp, (own, cancelled) -> {
                Io.releaseCancelSpinLock(own, cancelled.cancelIrql());
                Ke.setEvent(ready);
                Ke.waitForSingleObject(proceed);
                Dispatch.complete(cancelled, NtStatus.CANCELLED, 0);
            });
            return NtStatus.PENDING;
        });
        ProcessInformation client = start((own, commandLine) -> {
            UserFile.open(own, "stack")
                    .readOverlapped(ByteBuffer.allocate(4), 0)
                    .cancel();
            return 0;
        });
        await(ready);
        Kernel32.terminateProcess(client.process(), 5);
        Parallel.until(() -> machine.kernel().activeWorkItems() == 0);
        Ke.setEvent(proceed);
        awaitEnd(client.process());
        assertThat(Kernel32.getExitCodeProcess(client.process())).isEqualTo(5);
    }

    @Test
    void aThreadThatOnlyComputesGoesOnUntilItCallsTheMachine() {
        AtomicBoolean release = new AtomicBoolean();
        AtomicBoolean computed = new AtomicBoolean();
        AtomicBoolean passed = new AtomicBoolean();
        ProcessInformation busy = start((own, commandLine) -> {
            Ke.setEvent(ready);
            while (!release.get()) {
                Thread.onSpinWait();
            }
            computed.set(true);
            ProcessEnv.getCommandLine();
            passed.set(true);
            return 0;
        });
        await(ready);
        Thread java = machine.processes().get(1).threads().get(0).tcb().javaThread();
        Kernel32.terminateProcess(busy.process(), 4);
        awaitEnd(busy.process());
        release.set(true);
        Parallel.until(() -> java.getState() == Thread.State.WAITING);
        assertThat(computed).isTrue();
        assertThat(passed).isFalse();
    }

    /** It would take the signal with it, and who lives would wait for ever. */
    @Test
    void aThreadThatIsTornAwayInAWaitTakesNoSignal() {
        KEvent once = new KEvent(EventType.SYNCHRONIZATION);
        ProcessInformation client = start((own, commandLine) -> {
            Handle first = Kernel32.createThread(() -> {
                Ke.waitForSingleObject(once);
                return 1;
            });
            Parallel.until(() -> Ps.getCurrentProcess().threads().stream()
                    .anyMatch(thread -> thread.tcb().waitsOn() == once));
            Kernel32.terminateThread(first, 6);
            awaitEnd(first);
            Ke.setEvent(once);
            return Ke.waitForSingleObject(once, Programs.BOUND) == NtStatus.SUCCESS
                    ? Kernel32.getExitCodeThread(first)
                    : 9;
        });
        awaitEnd(client.process());
        assertThat(Kernel32.getExitCodeProcess(client.process())).isEqualTo(6);
    }

    /** A loop over a lock of the program's own waits for nothing that could be unwound. */
    @Test
    void whoSpinsEndsWithTheMachineToo() {
        AtomicInteger lock = new AtomicInteger(1);
        ProcessInformation spinning = start((own, commandLine) -> {
            Ke.setEvent(ready);
            while (SynchApi.interlockedCompareExchange(lock, 1, 0) != 0) {
                Thread.onSpinWait();
            }
            return 0;
        });
        await(ready);
        Thread java = machine.processes().get(1).threads().get(0).tcb().javaThread();
        machine.close();
        Parallel.until(() -> !java.isAlive());
        assertThatThrownBy(() -> Kernel32.getExitCodeProcess(spinning.process()))
                .isInstanceOf(MachineClosed.class);
    }

    @Test
    void whoAsksAgainAndAgainWhetherARequestIsDoneStopsToo() {
        DeviceStack.of(machine, Dispatch.pending(kept::set));
        ProcessInformation polling = start((own, commandLine) -> {
            Overlapped request = UserFile.open(own, "stack").readOverlapped(ByteBuffer.allocate(4), 0);
            Ke.setEvent(ready);
            while (!request.isCompleted()) {
                Thread.onSpinWait();
            }
            return 0;
        });
        await(ready);
        Thread java = machine.processes().get(1).threads().get(0).tcb().javaThread();
        Kernel32.terminateProcess(polling.process(), 1);
        Parallel.until(() -> java.getState() == Thread.State.WAITING);
        machine.close();
        Parallel.until(() -> !java.isAlive());
    }

    /** A driver that throws is its own business; the process ends, and its other files are closed. */
    @Test
    void whatADriverThrowsWhenAFileIsClosedKeepsNoProcess() {
        AtomicBoolean cleanedUp = new AtomicBoolean();
        machine.load(
                "bad",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "bad", Set.of()))
                        .on(MajorFunction.CLEANUP, (device, irp) -> {
                            throw new IllegalStateException("on purpose");
                        }));
        machine.load(
                "good",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "good", Set.of()))
                        .on(MajorFunction.CLEANUP, (device, irp) -> {
                            cleanedUp.set(true);
                            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
                        }));
        ProcessInformation client = start((own, commandLine) -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, expected) -> Ke.setEvent(proceed));
            UserFile.open(own, "bad");
            UserFile.open(own, "good");
            return 6;
        });
        awaitEnd(client.process());
        await(proceed);
        assertThat(Kernel32.getExitCodeProcess(client.process())).isEqualTo(6);
        assertThat(cleanedUp).isTrue();
    }

    /** Whichever of both comes first: who waits next has it, and is told if it was abandoned. */
    @Test
    void aMutexThatATornThreadWasTakingIsNeverLost() {
        ProcessInformation client = start((own, commandLine) -> {
            for (int round = 0; round < 300; round++) {
                Handle mutex = SynchApi.createMutex();
                Handle taker = Kernel32.createThread(() -> {
                    Ke.setEvent(ready);
                    while (true) {
                        Kernel32.waitForSingleObject(mutex);
                        SynchApi.releaseMutex(mutex);
                    }
                });
                await(ready);
                Kernel32.terminateThread(taker, 1);
                awaitEnd(taker);
                if (Kernel32.waitForSingleObject(mutex, Programs.BOUND) == NtStatus.TIMEOUT) {
                    return 9;
                }
                Ke.clearEvent(ready);
                Kernel32.closeHandle(taker);
                Kernel32.closeHandle(mutex);
            }
            return 0;
        });
        Parallel.until(() -> Kernel32.getExitCodeProcess(client.process()) != EProcess.STILL_ACTIVE);
        assertThat(Kernel32.getExitCodeProcess(client.process())).isZero();
    }

    @Test
    void aThreadThatNeverRanIsTornAwayAndNeverRuns() {
        AtomicBoolean ran = new AtomicBoolean();
        ProcessInformation client = Kernel32.createProcess(
                machine,
                ProcessCreation.of(
                                (own, commandLine) -> {
                                    ran.set(true);
                                    return 0;
                                },
                                "program")
                        .flags(CreationFlag.CREATE_SUSPENDED));
        Kernel32.terminateProcess(client.process(), 8);
        awaitEnd(client.process());
        assertThat(Kernel32.resumeThread(client.thread())).isEqualTo(1);
        assertThat(Kernel32.getExitCodeProcess(client.process())).isEqualTo(8);
        assertThat(ran).isFalse();
    }

    @Test
    void aProcessThatTerminatesItselfGoesNoFurther() {
        AtomicBoolean passed = new AtomicBoolean();
        ProcessInformation client = start((own, commandLine) -> {
            Kernel32.terminateProcess(Kernel32.getCurrentProcess(), 7);
            passed.set(true);
            return 0;
        });
        awaitEnd(client.process());
        assertThat(Kernel32.getExitCodeProcess(client.process())).isEqualTo(7);
        assertThat(passed).isFalse();
    }

    @Test
    void whatAProgramThrowsEndsItsProcess() {
        KEvent never = Programs.event();
        ProcessInformation client = start((own, commandLine) -> {
            Kernel32.createThread(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, expected) -> Ke.setEvent(proceed));
                throw new IllegalStateException("on purpose");
            });
            Ke.waitForSingleObject(never);
            return 0;
        });
        awaitEnd(client.process());
        await(proceed);
        assertThat(Kernel32.getExitCodeProcess(client.process())).isEqualTo(NtStatus.UNHANDLED_EXCEPTION.code());
    }

    @Test
    void theFirstOfTwoWhoExitGivesTheCode() {
        for (int round = 0; round < 100; round++) {
            KEvent go = Programs.event();
            ProcessInformation client = start((own, commandLine) -> {
                Kernel32.createThread(() -> {
                    await(go);
                    throw Kernel32.exitProcess(1);
                });
                await(go);
                throw Kernel32.exitProcess(2);
            });
            Ke.setEvent(go);
            awaitEnd(client.process());
            assertThat(Kernel32.getExitCodeProcess(client.process())).isIn(1, 2);
            Programs.close(client);
        }
    }

    @Test
    void theSystemProcessDoesNotEnd() {
        assertRefused(NtStatus.ACCESS_DENIED, () -> Kernel32.terminateProcess(Handle.CURRENT_PROCESS, 1));
        assertRefused(NtStatus.ACCESS_DENIED, () -> Kernel32.terminateThread(Handle.CURRENT_THREAD, 1));
        assertRefused(NtStatus.ACCESS_DENIED, () -> Kernel32.exitProcess(1));
        assertRefused(NtStatus.ACCESS_DENIED, () -> Kernel32.exitThread(1));
        Handle thread = Kernel32.createThread(() -> 3);
        awaitEnd(thread);
        assertThat(Kernel32.getExitCodeThread(thread)).isEqualTo(3);
        assertThat(machine.ps().systemProcess().exitStatus()).isEqualTo(EProcess.STILL_ACTIVE);
    }
}
