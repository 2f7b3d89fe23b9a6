package io.driververifier.user;

import static io.driververifier.user.Programs.assertRefused;
import static io.driververifier.user.Programs.await;
import static io.driververifier.user.Programs.awaitEnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.CancelableQueue;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.Ob;
import io.driververifier.nt.ps.EProcess;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The four ends of a process and what each does: a test for each line of the table in {@code docs/processes.md}. */
class ProcessEndsTest {
    private final Machine machine = Machine.create();
    private final Queue<MajorFunction> seenByDriver = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean resourceClosed = new AtomicBoolean();
    private final AtomicBoolean otherUnwound = new AtomicBoolean();
    private final KEvent ready = Programs.event();
    private final KEvent proceed = Programs.event();
    private final KEvent otherProceeds = Programs.event();
    private final KEvent never = Programs.event();
    private Handle thread = Handle.CURRENT_THREAD;
    private Handle mutex = Handle.CURRENT_THREAD;
    private Runnable first = () -> {};

    /** An end of source 002, and its column of the table. */
    enum End {
        PRIMARY_THREAD_RETURNS(true, false, 10),
        EXIT_PROCESS(false, false, 11),
        TERMINATE_PROCESS(false, false, 12),
        LAST_THREAD_ENDS(false, true, 13);

        private final boolean closesResources;
        private final boolean othersUnwind;
        private final int exitCode;

        End(boolean closesResources, boolean othersUnwind, int exitCode) {
            this.closesResources = closesResources;
            this.othersUnwind = othersUnwind;
            this.exitCode = exitCode;
        }
    }

    @BeforeEach
    void load() {
        machine.kernel().adoptCurrentThread();
        Dispatch records = (device, irp) -> {
            seenByDriver.add(Io.getCurrentIrpStackLocation(irp).majorFunction());
            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
        };
        machine.load(
                "recording",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "recording", Set.of()))
                        .on(MajorFunction.CREATE, records)
                        .on(MajorFunction.CLEANUP, records)
                        .on(MajorFunction.CLOSE, records));
    }

    @AfterEach
    void close() {
        machine.close();
    }

    /** What the program does in its first thread, inside of a {@code try} with a resource. */
    private int endAs(End end) {
        Ke.setEvent(ready);
        await(proceed);
        switch (end) {
            case PRIMARY_THREAD_RETURNS:
                return end.exitCode;
            case EXIT_PROCESS:
                throw Kernel32.exitProcess(end.exitCode);
            case LAST_THREAD_ENDS:
                throw Kernel32.exitThread(99);
            case TERMINATE_PROCESS:
                Ke.waitForSingleObject(never);
        }
        return 98;
    }

    private ProcessInformation start(End end) {
        ProcessInformation created = Kernel32.createProcess(
                machine,
                ProcessCreation.of(
                        (own, commandLine) -> {
                            UserFile.open(own, "recording");
                            first.run();
                            Kernel32.createThread(() -> {
                                try {
                                    Ke.waitForSingleObject(otherProceeds);
                                } finally {
                                    otherUnwound.set(true);
                                }
                                return end.exitCode;
                            });
                            try (Resource resource = () -> resourceClosed.set(true)) {
                                assertThat(resource).isNotNull();
                                return endAs(end);
                            }
                        },
                        "program"));
        await(ready);
        Parallel.until(() -> process(created).threads().stream()
                .anyMatch(other ->
                        other.threadId() != created.threadId() && other.tcb().waitsOn() == otherProceeds));
        return created;
    }

    private ProcessInformation run(End end) {
        ProcessInformation created = start(end);
        proceed(end, created);
        awaitEnd(created.process());
        return created;
    }

    private void proceed(End end, ProcessInformation created) {
        Ke.setEvent(proceed);
        if (end == End.TERMINATE_PROCESS) {
            Kernel32.terminateProcess(created.process(), end.exitCode);
        }
        if (end == End.LAST_THREAD_ENDS) {
            awaitEnd(created.thread());
            assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(EProcess.STILL_ACTIVE);
            Ke.setEvent(otherProceeds);
        }
    }

    private EProcess process(ProcessInformation information) {
        return machine.processes().stream()
                .filter(process -> process.processId() == information.processId())
                .findAny()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void theResourcesOfThePrimaryThreadAreClosedOnReturnAlone(End end) {
        run(end);
        assertThat(resourceClosed.get()).isEqualTo(end.closesResources);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void theOtherThreadsAreTornAwayUnlessTheyEndedByThemselves(End end) {
        ProcessInformation created = start(end);
        this.thread = handleToOther(created);
        proceed(end, created);
        awaitEnd(created.process());
        awaitEnd(thread);
        assertThat(otherUnwound.get()).isEqualTo(end.othersUnwind);
        assertThat(Kernel32.getExitCodeThread(thread)).isEqualTo(end.exitCode);
    }

    private Handle handleToOther(ProcessInformation created) {
        return process(created).threads().stream()
                .filter(other -> other.threadId() != created.threadId())
                .map(other -> Ob.openObjectByPointer(
                        other, machine.ps().systemProcess().handleTable(), false))
                .findAny()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void itsLibrariesAreDetachedUnlessItIsTerminated(End end) {
        AtomicBoolean detached = new AtomicBoolean();
        first = () -> LibLoaderApi.loadLibrary((reason, processEnds) -> {
            if (reason == LibraryReason.DLL_PROCESS_DETACH) {
                detached.set(processEnds);
            }
            return true;
        });
        run(end);
        assertThat(detached.get()).isEqualTo(end != End.TERMINATE_PROCESS);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void itsRequestsAreCancelledAndWaitedFor(End end) {
        CancelableQueue queue = new CancelableQueue();
        machine.load(
                "queue",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "queue", Set.of()))
                        .onData(queue));
        AtomicReference<Overlapped> request = new AtomicReference<>();
        first = () -> request.set(UserFile.open(machine, "queue").readOverlapped(ByteBuffer.allocate(4), 0));
        run(end);
        assertThat(request.get().isCompleted()).isTrue();
        assertThat(request.get().await().status()).isSameAs(NtStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void theMutexesThatItHasAreAbandoned(End end) {
        first = () -> mutex = SynchApi.createMutex(SecurityAttributes.DEFAULT, true);
        ProcessInformation created = start(end);
        Handle here = Ob.duplicateObject(
                process(created).handleTable(),
                mutex,
                machine.ps().systemProcess().handleTable(),
                false);
        assertThat(Kernel32.waitForSingleObject(here, Duration.ZERO)).isSameAs(NtStatus.TIMEOUT);
        proceed(end, created);
        awaitEnd(created.process());
        assertThat(Kernel32.waitForSingleObject(here, Duration.ZERO)).isSameAs(NtStatus.ABANDONED);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void theExitCodeGoesFromStillActiveToItsValue(End end) {
        ProcessInformation created = start(end);
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(0x103);
        proceed(end, created);
        awaitEnd(created.process());
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(end.exitCode);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void whatItHadOpenIsClosedBeforeItIsSignalled(End end) {
        ProcessInformation created = start(end);
        assertThat(process(created).handleTable().count()).isEqualTo(2);
        assertThat(seenByDriver).containsExactly(MajorFunction.CREATE);
        proceed(end, created);
        awaitEnd(created.process());
        assertThat(process(created).handleTable().count()).isZero();
        assertThat(seenByDriver).containsExactly(MajorFunction.CREATE, MajorFunction.CLEANUP, MajorFunction.CLOSE);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void theObjectStaysAsLongAsSomebodyHasAHandle(End end) {
        ProcessInformation created = start(end);
        EProcess process = process(created);
        assertThat(process.referenceCount()).isEqualTo(2);
        proceed(end, created);
        awaitEnd(created.process());
        Parallel.until(() -> process.referenceCount() == 1);
        assertThat(machine.processes()).contains(process);
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(end.exitCode);
        Kernel32.closeHandle(created.process());
        assertThat(machine.processes()).doesNotContain(process);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void noThreadIsLeftAndItCannotBeEndedAgain(End end) {
        ProcessInformation created = run(end);
        assertThat(process(created).threads()).isEmpty();
        assertRefused(NtStatus.PROCESS_IS_TERMINATING, () -> Kernel32.terminateProcess(created.process(), 1));
        Kernel32.terminateThread(created.thread(), 1);
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(end.exitCode);
        assertThat(Kernel32.resumeThread(created.thread())).isZero();
    }

    /** What was torn away is unwound when the machine is closed, and nothing of the test is left behind. */
    @ParameterizedTest
    @EnumSource(End.class)
    void closingTheMachineUnwindsWhoWasTornAway(End end) {
        run(end);
        List<Thread> threads = machine.kernel().threads().stream()
                .map(kernelThread -> kernelThread.javaThread())
                .filter(java -> java != Thread.currentThread())
                .toList();
        machine.close();
        Parallel.until(() -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(otherUnwound).isTrue();
        assertThat(resourceClosed).isTrue();
    }

    /** What is closed by {@code try}. */
    private interface Resource extends AutoCloseable {
        @Override
        void close();
    }
}
