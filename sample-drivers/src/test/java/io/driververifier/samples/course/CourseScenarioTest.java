package io.driververifier.samples.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.Zw;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.ManualClock;
import io.driververifier.samples.Bytes;
import io.driververifier.samples.Concurrently;
import io.driververifier.samples.course.gated.GatedDisk;
import io.driververifier.samples.course.s01.S01ForwardAndForget;
import io.driververifier.samples.course.s02.S02ForwardAndWait;
import io.driververifier.samples.course.s03.S03ForwardWithRoutine;
import io.driververifier.samples.course.s04.S04QueueForLater;
import io.driververifier.samples.course.s05.S05CompleteInDispatch;
import io.driververifier.samples.course.s07.S07SyncControlWithTimeout;
import io.driververifier.samples.course.s08.S08SyncReadRoutineContinues;
import io.driververifier.samples.course.s09.S09SyncReadRoutineStops;
import io.driververifier.samples.course.s12.S12AsyncCancel;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special about each of the right drivers of the course. */
public class CourseScenarioTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int SECTOR = 512;
    private static final int RACES = 200;

    private final ManualClock clock = new ManualClock();
    private final GatedDisk disk = new GatedDisk();
    private final CourseStack stack = CourseStack.over(Machine.create(clock), disk);

    @AfterEach
    void unloadAll() {
        stack.close();
    }

    private static ByteBuffer sector() {
        return ByteBuffer.allocate(SECTOR);
    }

    @Test
    void s01CountsWhatPasses() {
        S01ForwardAndForget filter = new S01ForwardAndForget();
        try (UserFile file = stack.with(filter).open()) {
            file.read(sector(), 0);
            file.flush();
        }

        assertThat(filter.passedCount()).as("with create, cleanup and close").isEqualTo(5);
    }

    @Test
    void s02CountsTheBytesThatWereRead() {
        S02ForwardAndWait filter = new S02ForwardAndWait();
        try (UserFile file = stack.with(filter).open()) {
            file.read(sector(), 0);
            file.read(sector(), GatedDisk.SIZE - 12);
            file.read(sector(), GatedDisk.SIZE);
        }

        assertThat(filter.readBytes()).isEqualTo(SECTOR + 12);
    }

    @Test
    void s02ReturnsOnlyWhenTheDiskHasAnswered() throws InterruptedException {
        FileObject file = stack.with("s02-forward-and-wait").create();
        disk.keep(MajorFunction.READ);
        KeptRequest read = KeptRequest.send(stack.machine(), file, MajorFunction.READ);
        disk.awaitKept(1);
        assertThat(read.isDone()).isFalse();

        disk.open();

        assertThat(read.await()).isEqualTo(NtStatus.SUCCESS);
        Zw.close(file);
    }

    @Test
    void s03CountsWhatFailedInBothKindsOfRoutine() {
        S03ForwardWithRoutine filter = new S03ForwardWithRoutine();
        try (UserFile file = stack.with(filter).open()) {
            assertThat(file.read(sector(), GatedDisk.SIZE).status()).isEqualTo(NtStatus.END_OF_FILE);
            assertThat(file.write(sector(), GatedDisk.SIZE).status()).isEqualTo(NtStatus.END_OF_FILE);
            file.read(sector(), 0);
            file.write(sector(), 0);
        }

        assertThat(filter.failedCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void s04SendsAFlushAgainAsLongAsTheDiskIsBusy(int times) {
        S04QueueForLater filter = new S04QueueForLater();
        disk.beBusy(times);
        try (UserFile file = stack.with(filter).open()) {
            assertThat(file.flush()).isEqualTo(new IoResult(NtStatus.SUCCESS, 0));
        }

        assertThat(filter.retryCount()).isEqualTo(times);
    }

    @Test
    void s04GivesUpInTheEndAndChangesTheStatus() {
        disk.beBusy(Integer.MAX_VALUE);
        try (UserFile file = stack.with("s04-queue-for-later").open()) {
            assertThat(file.flush()).isEqualTo(new IoResult(NtStatus.DEVICE_NOT_READY, 0));
        }
    }

    @Test
    void s05RefusesWhatIsBeyondItsLimit() {
        try (UserFile file = stack.with(new S05CompleteInDispatch(1_000)).open()) {
            assertThat(file.read(sector(), 1_000).status()).isEqualTo(NtStatus.END_OF_FILE);
            assertThat(file.write(sector(), 900).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(file.read(sector(), -1).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(disk.readCount()).as("reads that came to the disk").isZero();
            assertThat(file.write(sector(), 0).status()).isEqualTo(NtStatus.SUCCESS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s06-sync-control", "s07-sync-control-with-timeout"})
    void whatBeginsBeyondTheEndNeverComesToTheDisk(String driver) {
        try (UserFile file = stack.with(driver).open()) {
            assertThat(file.read(sector(), GatedDisk.SIZE).status()).isEqualTo(NtStatus.END_OF_FILE);
            assertThat(disk.readCount()).isZero();
            assertThat(file.read(sector(), GatedDisk.SIZE - 1)).isEqualTo(new IoResult(NtStatus.SUCCESS, 1));
        }
    }

    @Test
    void s07CancelsWhatTheDiskDoesNotAnswerInTime() throws InterruptedException {
        FileObject file = stack.with(new S07SyncControlWithTimeout(TIMEOUT)).create();
        disk.keep(MajorFunction.DEVICE_CONTROL);
        KeptRequest read = KeptRequest.send(stack.machine(), file, MajorFunction.READ);
        disk.awaitKept(1);

        advanceUntil(read, 1);

        assertThat(read.await()).isEqualTo(NtStatus.DEVICE_NOT_READY);
        assertThat(disk.cancelledCount()).isEqualTo(1);
        Zw.close(file);
    }

    @Test
    void s07StaysUntilADiskThatCannotCancelHasAnswered() throws InterruptedException {
        FileObject file = stack.with(new S07SyncControlWithTimeout(TIMEOUT)).create();
        disk.keep(MajorFunction.DEVICE_CONTROL);
        disk.ignoreCancel();
        KeptRequest read = KeptRequest.send(stack.machine(), file, MajorFunction.READ);
        disk.awaitKept(1);

        disk.awaitCancelOf(() -> clock.advance(TIMEOUT));
        assertThat(read.isDone()).isFalse();
        disk.open();

        assertThat(read.await()).isEqualTo(NtStatus.DEVICE_NOT_READY);
        Zw.close(file);
    }

    /** Whether the answer or the timeout comes first, or both at once: the read ends, once. */
    @Test
    void s07EndsWhateverComesFirst() throws InterruptedException {
        FileObject file = stack.with(new S07SyncControlWithTimeout(TIMEOUT)).create();
        for (int race = 0; race < RACES; race++) {
            disk.keep(MajorFunction.DEVICE_CONTROL);
            KeptRequest read = KeptRequest.send(stack.machine(), file, MajorFunction.READ);
            disk.awaitKept(1);
            KEvent opened = new KEvent(EventType.NOTIFICATION);
            stack.machine().startThread("opener", () -> {
                disk.open();
                Ke.setEvent(opened);
            });
            clock.advance(TIMEOUT);
            assertThat(read.await()).isIn(NtStatus.SUCCESS, NtStatus.DEVICE_NOT_READY);
            assertThat(Ke.waitForSingleObject(opened)).isEqualTo(NtStatus.SUCCESS);
        }
        Zw.close(file);
    }

    /** Time goes on until the filter has seen that it is up; the filter may be on its way to the wait when it first does. */
    private void advanceUntil(KeptRequest request, int cancels) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (disk.cancelledCount() < cancels && !request.isDone() && System.nanoTime() < deadline) {
            clock.advance(TIMEOUT);
            Thread.onSpinWait();
        }
    }

    @Test
    void s08KnowsHowLongTheSlowestLabelTook() {
        S08SyncReadRoutineContinues filter = new S08SyncReadRoutineContinues();
        try (UserFile file = stack.with(filter).open()) {
            assertThat(file.read(sector(), 0).status()).isEqualTo(NtStatus.SUCCESS);
        }

        assertThat(filter.slowestNanos()).isPositive();
        assertThat(disk.readCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s08-sync-read-routine-continues", "s09-sync-read-routine-stops"})
    void aLabelThatFailsAtOnceFailsTheRead(String driver) {
        try (Machine machine = Machine.create()) {
            machine.load(new RamDisk(0));
            machine.addDevice(machine.load(driver), machine.device("ramdisk").orElseThrow());
            try (UserFile file = UserFile.open(machine, "ramdisk")) {
                assertThat(file.read(sector(), 0)).isEqualTo(new IoResult(NtStatus.END_OF_FILE, 0));
            }
        }
    }

    @Test
    void s09SeesTheIrpBeforeItIsCompleted() {
        S09SyncReadRoutineStops filter = new S09SyncReadRoutineStops();
        try (Machine machine = Machine.create()) {
            machine.load(new RamDisk(SECTOR - 1));
            machine.addDevice(machine.load(filter), machine.device("ramdisk").orElseThrow());
            try (UserFile file = UserFile.open(machine, "ramdisk")) {
                assertThat(file.read(sector(), 0)).isEqualTo(new IoResult(NtStatus.SUCCESS, SECTOR - 1));
            }
        }

        assertThat(filter.shortReadCount()).isEqualTo(1);
    }

    @Test
    void s10WritesWhatThereWasWhenTheWriteBegan() throws InterruptedException {
        try (UserFile file = stack.with("s10-async-fsd").open()) {
            byte[] memory = Bytes.filled(SECTOR, 1);
            disk.keep(MajorFunction.WRITE);
            Overlapped write = file.writeOverlapped(ByteBuffer.wrap(memory), 0);
            disk.awaitKept(1);
            assertThat(write.isCompleted()).isFalse();

            memory[0] = 2;
            disk.open();

            assertThat(write.await()).isEqualTo(new IoResult(NtStatus.SUCCESS, SECTOR));
            assertThat(Bytes.read(file, SECTOR, 0)).isEqualTo(Bytes.filled(SECTOR, 1));
        }
    }

    @Test
    void s11GivesAProgramAllOfAReadOrNothing() throws InterruptedException {
        UserFile file = stack.with("s11-async-allocate").open();
        byte[] data = Bytes.random(SECTOR, 3);
        Bytes.write(file, data, 0);
        byte[] memory = new byte[SECTOR];
        byte[] forNothing = new byte[SECTOR];
        assertThat(file.read(ByteBuffer.wrap(memory), 0)).isEqualTo(new IoResult(NtStatus.SUCCESS, SECTOR));
        disk.keep(MajorFunction.READ);
        Overlapped read = file.readOverlapped(ByteBuffer.wrap(forNothing), 0);
        disk.awaitKept(1);

        file.close();

        assertThat(read.await().status()).isEqualTo(NtStatus.CANCELLED);
        assertThat(memory).isEqualTo(data);
        assertThat(forNothing).isEqualTo(new byte[SECTOR]);
    }

    @Test
    void s12ReadsOnWhileTheProgramDoesSomethingElse() {
        S12AsyncCancel filter = new S12AsyncCancel();
        try (UserFile file = stack.with(filter).open()) {
            file.read(sector(), 0);
            file.read(sector(), GatedDisk.SIZE - SECTOR);
        }
        stack.unload();

        assertThat(filter.bytesAhead()).as("nothing comes behind the end").isEqualTo(4_096);
    }

    @Test
    void s12CancelsWhatANewReadMakesUseless() throws InterruptedException {
        FileObject file = stack.with("s12-async-cancel").create();
        disk.keep(MajorFunction.READ);
        KeptRequest first = KeptRequest.send(stack.machine(), file, MajorFunction.READ);
        disk.awaitKept(2);
        KeptRequest second = KeptRequest.send(stack.machine(), file, MajorFunction.READ);
        disk.awaitKept(2);
        assertThat(disk.cancelledCount()).isEqualTo(1);

        disk.open();

        assertThat(first.await()).isEqualTo(NtStatus.SUCCESS);
        assertThat(second.await()).isEqualTo(NtStatus.SUCCESS);
        Zw.close(file);
    }

    @Test
    void s12IsUnloadedOnlyWhenItsRequestIsBack() throws InterruptedException {
        stack.with("s12-async-cancel");
        FileObject file = stack.create();
        disk.keep(MajorFunction.READ);
        disk.ignoreCancel();
        KeptRequest read = KeptRequest.send(stack.machine(), file, MajorFunction.READ);
        disk.awaitKept(2);
        disk.openLast();
        assertThat(read.await()).isEqualTo(NtStatus.SUCCESS);
        Zw.close(file);
        KEvent unloaded = new KEvent(EventType.NOTIFICATION);

        stack.machine().startThread("unloader", () -> {
            stack.unload();
            Ke.setEvent(unloaded);
        });
        disk.awaitCancelOf(() -> {});
        assertThat(Ke.readStateEvent(unloaded)).isFalse();
        disk.open();

        assertThat(Ke.waitForSingleObject(unloaded)).isEqualTo(NtStatus.SUCCESS);
    }

    /** Readers cancel each other's request ahead all the time, while the disk answers: each ends once, and none is lost. */
    @Test
    void s12SurvivesCancellersAndCompletionsAtOnce() {
        stack.with("s12-async-cancel").with("s04-queue-for-later");
        Concurrently.run(stack.machine(), 4, number -> {
            for (int round = 0; round < RACES; round++) {
                try (UserFile file = stack.open()) {
                    if (number == 0) {
                        disk.keep(MajorFunction.READ);
                        disk.open();
                    } else {
                        assertThat(file.read(sector(), round * 7L).status()).isIn(NtStatus.SUCCESS, NtStatus.CANCELLED);
                    }
                }
            }
            disk.open();
        });
    }
}
