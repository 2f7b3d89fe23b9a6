package io.driververifier.samples.notmyfault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import io.driververifier.samples.Eventually;
import io.driververifier.samples.myfault.MyFault;
import io.driververifier.samples.myfault.MyFault.Mode;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.Application;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process of source 000: its thread has sent a synchronous device control that {@code myfault} keeps, and Task Manager
 * does not get rid of it. With a cancel routine it does.
 */
class HungProcessTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int EXIT_CODE = 7;

    private final Machine machine = Machine.create();

    @AfterEach
    void close() {
        machine.close();
    }

    /** How the process is to be ended; the fourth way, its last thread's end, is not there while that thread hangs. */
    enum End {
        RETURN,
        EXIT_PROCESS,
        TERMINATE_PROCESS
    }

    private ProcessInformation start(Application application) {
        return Kernel32.createProcess(machine, ProcessCreation.of(application, NotMyFault.commandLine(Fault.HANG)));
    }

    private EProcess object(ProcessInformation process) {
        return machine.processes().stream()
                .filter(each -> each.processId() == process.processId())
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(NtStatus status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(status));
    }

    /** The cancel routine of a request, if it has one, has run: who ends the process calls it before it goes on. */
    private void untilTerminated() {
        Eventually.until("the work of ending is done", () -> machine.kernel().activeWorkItems() == 0);
    }

    private ProcessInformation hang(MyFault driver) {
        ProcessInformation process = start(new NotMyFault());
        Eventually.until("the driver keeps the request", () -> driver.keptCount() == 1);
        return process;
    }

    private static void assertHangs(ProcessInformation process) {
        assertThat(Kernel32.getExitCodeProcess(process.process())).isEqualTo(EProcess.STILL_ACTIVE);
        assertThat(Kernel32.waitForSingleObject(process.process(), Duration.ZERO))
                .isSameAs(NtStatus.TIMEOUT);
    }

    @Test
    void itCannotBeEnded() {
        MyFault driver = new MyFault(Mode.STUCK);
        machine.load(driver);
        ProcessInformation process = hang(driver);

        Kernel32.terminateProcess(process.process(), EXIT_CODE);
        untilTerminated();

        assertHangs(process);
        assertRefused(NtStatus.PROCESS_IS_TERMINATING, () -> Kernel32.terminateProcess(process.process(), EXIT_CODE));
        assertHangs(process);
        assertThat(driver.keptCount()).isEqualTo(1);
    }

    @Test
    void theThreadThatHasSentTheRequestIsLeftAndWaitsForItWithoutATimeOut() {
        MyFault driver = new MyFault(Mode.STUCK);
        machine.load(driver);
        ProcessInformation process = hang(driver);

        Kernel32.terminateProcess(process.process(), EXIT_CODE);
        untilTerminated();

        List<EThread> left = object(process).threads();
        assertThat(left).hasSize(1);
        EThread sender = left.get(0);
        assertThat(sender.threadId()).isNotEqualTo(process.threadId());
        assertThat(sender.tcb().waitsOn()).isNotNull();
        assertThat(sender.tcb().isTimedWait()).isFalse();
        assertThat(sender.requests().snapshot())
                .singleElement()
                .isInstanceOfSatisfying(
                        Irp.class, irp -> assertThat(irp.isCancelled()).isTrue());
    }

    @Test
    void theRestOfTheMachineIsAlive() {
        MyFault driver = new MyFault(Mode.STUCK);
        machine.load(driver);
        machine.load(new RamDisk());
        ProcessInformation process = hang(driver);
        Kernel32.terminateProcess(process.process(), EXIT_CODE);
        untilTerminated();

        for (int i = 0; i < 3; i++) {
            ProcessInformation other = start(HungProcessTest::writeAndReadBack);
            assertThat(Kernel32.waitForSingleObject(other.process(), BOUND)).isSameAs(NtStatus.SUCCESS);
            assertThat(Kernel32.getExitCodeProcess(other.process())).isEqualTo(42);
            Kernel32.closeHandle(other.process());
            Kernel32.closeHandle(other.thread());
        }

        assertHangs(process);
        assertThat(machine.bugCheck()).isEmpty();
    }

    private static int writeAndReadBack(Machine machine, String commandLine) {
        try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
            file.write(ByteBuffer.wrap(new byte[] {42}), 0);
            ByteBuffer read = ByteBuffer.allocate(1);
            file.read(read, 0);
            return read.get(0);
        }
    }

    @Test
    void itsDriverCannotBeUnloadedAndItsObjectStaysWithoutAHandle() {
        MyFault driver = new MyFault(Mode.STUCK);
        DriverObject loaded = machine.load(driver);
        ProcessInformation process = hang(driver);
        EProcess object = object(process);
        Kernel32.terminateProcess(process.process(), EXIT_CODE);
        untilTerminated();

        assertRefused(NtStatus.DEVICE_BUSY, () -> machine.unload(loaded));
        Kernel32.closeHandle(process.process());
        Kernel32.closeHandle(process.thread());

        assertThat(machine.processes()).contains(object);
        assertThat(object.exitStatus()).isEqualTo(EProcess.STILL_ACTIVE);
        assertThat(driver.keptCount()).isEqualTo(1);
    }

    @Test
    void theEndOfTheMachineEndsIt() {
        MyFault driver = new MyFault(Mode.STUCK);
        machine.load(driver);
        ProcessInformation process = hang(driver);
        List<Thread> threads = object(process).threads().stream()
                .map(thread -> thread.tcb().javaThread())
                .toList();
        Kernel32.terminateProcess(process.process(), EXIT_CODE);
        untilTerminated();
        assertThat(threads).hasSize(2).allMatch(Thread::isAlive);

        machine.close();

        Eventually.until("its threads have ended", () -> threads.stream().noneMatch(Thread::isAlive));
    }

    /** Of a program whose first thread does not hang: that ends the process, or waits until somebody does. */
    private Application hangingAside(MyFault driver, End end) {
        return (own, commandLine) -> {
            Handle sender = Kernel32.createThread(() -> new NotMyFault().main(own, commandLine));
            if (end == End.TERMINATE_PROCESS) {
                return Kernel32.waitForSingleObject(sender).code();
            }
            Eventually.until("the driver keeps the request", () -> driver.keptCount() == 1);
            if (end == End.EXIT_PROCESS) {
                throw Kernel32.exitProcess(EXIT_CODE);
            }
            return EXIT_CODE;
        };
    }

    private ProcessInformation startAndEnd(MyFault driver, End end) {
        ProcessInformation process = start(hangingAside(driver, end));
        if (end == End.TERMINATE_PROCESS) {
            Eventually.until("the driver keeps the request", () -> driver.keptCount() == 1);
            Kernel32.terminateProcess(process.process(), EXIT_CODE);
        }
        return process;
    }

    @ParameterizedTest
    @EnumSource
    void noneOfTheEndsEndsIt(End end) {
        MyFault driver = new MyFault(Mode.STUCK);
        machine.load(driver);

        ProcessInformation process = startAndEnd(driver, end);

        Eventually.until(
                "all threads but the hung one have ended",
                () -> driver.keptCount() == 1 && object(process).threads().size() == 1);
        untilTerminated();
        assertHangs(process);
        assertThat(driver.keptCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void withACancelRoutineEachEndsItAtOnce(End end) {
        MyFault driver = new MyFault(Mode.CANCELABLE);
        DriverObject loaded = machine.load(driver);

        ProcessInformation process = startAndEnd(driver, end);

        assertThat(Kernel32.waitForSingleObject(process.process(), BOUND)).isSameAs(NtStatus.SUCCESS);

        assertThat(Kernel32.getExitCodeProcess(process.process())).isEqualTo(EXIT_CODE);
        assertThat(driver.keptCount()).isZero();
        machine.unload(loaded);
    }
}
