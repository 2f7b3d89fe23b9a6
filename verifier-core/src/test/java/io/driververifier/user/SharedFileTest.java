package io.driververifier.user;

import static io.driververifier.user.Programs.assertRefused;
import static io.driververifier.user.Programs.awaitEnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.HandleTable;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.Ob;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One open with handles in several processes: CLEANUP at the last handle, CLOSE at the last reference (6.8). */
class SharedFileTest {
    private final Machine machine = Machine.create();
    private final Queue<MajorFunction> seen = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Irp> kept = new AtomicReference<>();

    @BeforeEach
    void load() {
        machine.load(
                "recording",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "recording", Set.of()))
                        .on(MajorFunction.CREATE, recording())
                        .on(MajorFunction.CLEANUP, recording())
                        .on(MajorFunction.CLOSE, recording())
                        .on(MajorFunction.READ, Dispatch.pending(kept::set))
                        .onData(recording()));
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private Dispatch recording() {
        return (device, irp) -> {
            seen.add(Io.getCurrentIrpStackLocation(irp).majorFunction());
            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
        };
    }

    private ProcessInformation suspended(boolean inherits, Application application) {
        ProcessCreation creation = ProcessCreation.of(application, "child").flags(CreationFlag.CREATE_SUSPENDED);
        return Kernel32.createProcess(machine, inherits ? creation.inheritHandles() : creation);
    }

    /** Runs {@code child} and answers its exit code. */
    private static int run(ProcessInformation child) {
        Kernel32.resumeThread(child.thread());
        awaitEnd(child.process());
        return Kernel32.getExitCodeProcess(child.process());
    }

    @Test
    void anInheritedHandleKeepsTheFileOpenUntilItsProcessEnds() {
        UserFile file = UserFile.open(machine, "recording");
        Kernel32.setHandleInformation(file.handle(), true);
        ProcessInformation child = suspended(true, (own, commandLine) -> {
            file.write(ByteBuffer.allocate(4), 0);
            return seen.contains(MajorFunction.CLEANUP) ? 1 : 0;
        });
        Kernel32.closeHandle(file.handle());
        assertThat(seen).containsExactly(MajorFunction.CREATE);
        assertThat(run(child)).isZero();
        assertThat(seen)
                .containsExactly(MajorFunction.CREATE, MajorFunction.WRITE, MajorFunction.CLEANUP, MajorFunction.CLOSE);
    }

    /** One Java object stands for the handle in both, and is closed in each. */
    @Test
    void closingItInOneProcessIsNotClosingItInTheOther() {
        UserFile file = UserFile.open(machine, "recording");
        Kernel32.setHandleInformation(file.handle(), true);
        ProcessInformation child = suspended(true, (own, commandLine) -> {
            file.close();
            file.close();
            return 0;
        });
        assertThat(run(child)).isZero();
        assertThat(seen).containsExactly(MajorFunction.CREATE);
        file.close();
        assertThat(seen).containsExactly(MajorFunction.CREATE, MajorFunction.CLEANUP, MajorFunction.CLOSE);
    }

    @Test
    void whatWasClosedForGoodIsNotOpenedAgainByWhoeverStillRefersToIt() {
        UserFile file = UserFile.open(machine, "recording");
        HandleTable handles = machine.ps().systemProcess().handleTable();
        KernelObject object = Ob.referenceObjectByHandle(handles, file.handle());
        file.close();
        assertRefused(NtStatus.INVALID_HANDLE, () -> Ob.openObjectByPointer(object, handles, false));
        assertThat(seen).containsExactly(MajorFunction.CREATE, MajorFunction.CLEANUP);
        Ob.dereferenceObject(object);
        assertThat(seen).containsExactly(MajorFunction.CREATE, MajorFunction.CLEANUP, MajorFunction.CLOSE);
    }

    @Test
    void aProcessThatDidNotInheritItCannotUseTheFile() {
        UserFile file = UserFile.open(machine, "recording");
        AtomicReference<NtStatus> refused = new AtomicReference<>();
        run(suspended(false, (own, commandLine) -> {
            try {
                file.write(ByteBuffer.allocate(4), 0);
            } catch (NtStatusException invalid) {
                refused.set(invalid.status());
            }
            return 0;
        }));
        assertThat(refused).hasValue(NtStatus.INVALID_HANDLE);
        assertThat(seen).containsExactly(MajorFunction.CREATE);
        file.close();
    }

    @Test
    void aHandleToSomethingElseIsNoFileAndAFileNothingToWaitFor() {
        UserFile file = UserFile.open(machine, "recording");
        assertRefused(NtStatus.OBJECT_TYPE_MISMATCH, () -> Kernel32.waitForSingleObject(file.handle()));
        assertRefused(NtStatus.OBJECT_TYPE_MISMATCH, () -> Kernel32.getExitCodeProcess(file.handle()));
        Kernel32.closeHandle(file.handle());
        assertRefused(NtStatus.INVALID_HANDLE, file::close);
        file.close();
    }

    @Test
    void aRequestUnderWayHoldsBackCloseWhenTheLastHandleOfTwoIsClosed() {
        UserFile file = UserFile.open(machine, "recording");
        Handle second = Kernel32.duplicateHandle(
                Kernel32.getCurrentProcess(), file.handle(), Kernel32.getCurrentProcess(), false);
        Overlapped read = file.readOverlapped(ByteBuffer.allocate(4), 0);
        file.close();
        assertRefused(NtStatus.FILE_CLOSED, () -> file.write(ByteBuffer.allocate(4), 0));
        assertThat(seen).containsExactly(MajorFunction.CREATE);
        Kernel32.closeHandle(second);
        assertThat(seen).containsExactly(MajorFunction.CREATE, MajorFunction.CLEANUP);
        Dispatch.complete(kept.get(), NtStatus.SUCCESS, 0);
        assertThat(read.await().status()).isSameAs(NtStatus.SUCCESS);
        Parallel.until(() -> seen.contains(MajorFunction.CLOSE));
        assertThat(seen).containsExactly(MajorFunction.CREATE, MajorFunction.CLEANUP, MajorFunction.CLOSE);
    }
}
