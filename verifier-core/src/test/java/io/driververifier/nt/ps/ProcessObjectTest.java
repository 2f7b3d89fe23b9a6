package io.driververifier.nt.ps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Parallel;
import io.driververifier.machine.Machine;
import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.MachineClosed;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.Ob;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes and threads as objects: who belongs to whom, what counts them, and what their end leaves. */
class ProcessObjectTest {
    private final Machine machine = Machine.create();
    private final EProcess system = machine.ps().systemProcess();

    @AfterEach
    void close() {
        machine.close();
    }

    private EProcess create(String name) {
        ProcessParameters parameters = new ProcessParameters(name, name, "C:\\", Map.of(), "");
        return Ps.createProcess(system, parameters, PriorityClass.NORMAL_PRIORITY_CLASS, false, DebugMode.NONE);
    }

    private static void await(EProcess process) {
        Ke.waitForSingleObject(Ob.waitsOn(process));
    }

    private static void assertStatus(NtStatus status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(status));
    }

    @Test
    void aMachineBeginsWithTheSystemProcess() {
        assertThat(machine.processes()).containsExactly(system);
        assertThat(system.processId()).isEqualTo(4);
        assertThat(system.parentId()).isZero();
        assertThat(system.address()).isEqualTo(AddressSpace.OF_SYSTEM_PROCESS);
        assertThat(system.exitStatus()).isEqualTo(0x103);
        assertThat(system).hasToString("PROCESS 8efffff8  Cid: 0004  Image: System");
    }

    @Test
    void adoptedThreadsAndThoseOfTheMachineBelongToTheSystemProcess() {
        EThread adopted = EThread.of(machine.kernel().adoptCurrentThread());
        AtomicReference<EProcess> ofStarted = new AtomicReference<>();
        machine.startThread("own", () -> ofStarted.set(Ps.getCurrentProcess()));
        Parallel.until(() -> ofStarted.get() != null);
        assertThat(ofStarted).hasValue(system);
        assertThat(adopted).isSameAs(Ps.getCurrentThread());
        assertThat(adopted.process()).isSameAs(system);
        assertThat(adopted.address()).isEqualTo(adopted.tcb().address());
        assertThat(system.threads()).contains(adopted);
    }

    @Test
    void aThreadRunsInItsProcessWhenItIsResumed() {
        machine.kernel().adoptCurrentThread();
        EProcess process = create("program");
        AtomicReference<EProcess> seen = new AtomicReference<>();
        EThread thread = Ps.createThread(process, "primary", () -> {
            seen.set(Ps.getCurrentProcess());
            return 7;
        });
        assertThat(thread.suspendCount()).isEqualTo(1);
        assertThat(process.threads()).containsExactly(thread);
        assertThat(system.threads()).doesNotContain(thread);
        assertThat(machine.processes()).containsExactly(system, process);
        Ob.referenceObject(process);
        assertThat(Ps.resumeThread(thread)).isEqualTo(1);
        assertThat(Ps.resumeThread(thread)).isZero();
        await(process);
        assertThat(seen).hasValue(process);
        assertThat(process.exitStatus()).isEqualTo(7);
        Ke.waitForSingleObject(Ob.waitsOn(thread));
        assertThat(thread.exitStatus()).isEqualTo(7);
        assertThat(process.threads()).isEmpty();
    }

    @Test
    void aProcessStaysListedUntilTheLastReferenceIsGone() {
        machine.kernel().adoptCurrentThread();
        EProcess process = create("program");
        Handle handle = Ob.openObjectByPointer(process, system.handleTable(), false);
        assertThat(process.referenceCount()).isEqualTo(2);
        Ps.resumeThread(Ps.createThread(process, "primary", () -> 3));
        await(process);
        Parallel.until(() -> process.referenceCount() == 1);
        assertThat(machine.processes()).containsExactly(system, process);
        assertThat(Ps.getProcessExitStatus(process)).isEqualTo(3);
        Ob.closeHandle(system.handleTable(), handle);
        assertThat(machine.processes()).containsExactly(system);
    }

    @Test
    void theLastThreadEndsTheProcessWithItsCodeAndItsHandles() {
        machine.kernel().adoptCurrentThread();
        EProcess process = create("program");
        Ob.referenceObject(process);
        Ob.openObjectByPointer(system, process.handleTable(), false);
        EThread first = Ps.createThread(process, "first", () -> 1);
        EThread second = Ps.createThread(process, "second", () -> 2);
        Ps.resumeThread(second);
        Ke.waitForSingleObject(Ob.waitsOn(second));
        assertThat(process.exitStatus()).isEqualTo(EProcess.STILL_ACTIVE);
        assertThat(system.handleCount()).isEqualTo(1);
        Ps.resumeThread(first);
        await(process);
        assertThat(process.exitStatus()).isEqualTo(1);
        assertThat(system.handleCount()).isZero();
        assertStatus(NtStatus.PROCESS_IS_TERMINATING, () -> Ps.createThread(process, "late", () -> 0));
        assertStatus(
                NtStatus.PROCESS_IS_TERMINATING, () -> Ob.openObjectByPointer(system, process.handleTable(), false));
    }

    @Test
    void aProcessIsFoundByItsIdAndReferencedByThat() {
        EProcess process = create("program");
        assertThat(Ps.lookupProcessByProcessId(machine.ps(), process.processId()))
                .isSameAs(process);
        assertThat(process.referenceCount()).isEqualTo(2);
        assertStatus(NtStatus.INVALID_CID, () -> Ps.lookupProcessByProcessId(machine.ps(), 5));
    }

    @Test
    void idsDoNotDependOnWhichThreadsWereAdopted() {
        machine.kernel().adoptCurrentThread();
        Parallel.times(3, number -> machine.kernel().adoptCurrentThread());
        EProcess process = create("program");
        assertThat(process.processId()).isEqualTo(8);
        assertThat(process.parentId()).isEqualTo(4);
        assertThat(Ps.createThread(process, "primary", () -> 0).threadId()).isEqualTo(12);
        assertThat(create("other").processId()).isEqualTo(16);
    }

    @Test
    void theNamesInAnEnvironmentHaveNoCase() {
        ProcessParameters parameters = new ProcessParameters("a", "a", "C:\\", Map.of("Path", "x"), "");
        assertThat(parameters.environment()).containsEntry("PATH", "x");
    }

    @Test
    void aMachineThatIsClosedStartsNoThread() {
        EThread thread = Ps.createThread(create("program"), "primary", () -> 0);
        machine.close();
        assertThatThrownBy(() -> Ps.resumeThread(thread)).isInstanceOf(MachineClosed.class);
        assertThatThrownBy(() -> create("late")).isInstanceOf(MachineClosed.class);
        assertThat(thread.isEnded()).isFalse();
    }

    @Test
    void machinesCountTheirProcessesApart() {
        List<Integer> ids;
        try (Machine other = Machine.create()) {
            ids = other.processes().stream().map(EProcess::processId).toList();
        }
        create("program");
        assertThat(ids).containsExactly(4);
    }
}
