package io.driververifier.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.CancelableQueue;
import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.ManualClock;
import io.driververifier.user.UserFile.IoResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program's open device: synchronous and overlapped requests, cancel, close. */
class UserFileTest {
    private final ManualClock clock = new ManualClock();
    private final Machine machine = Machine.create(clock);
    private final AtomicReference<Irp> kept = new AtomicReference<>();

    @AfterEach
    void close() {
        machine.close();
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(4);
    }

    @Test
    void eachKindOfRequestReachesTheTopOfTheStackWithItsFile() {
        Map<MajorFunction, FileObject> seen = new ConcurrentHashMap<>();
        DeviceStack stack = DeviceStack.of(
                machine,
                (device, irp) -> {
                    var location = Io.getCurrentIrpStackLocation(irp);
                    seen.put(location.majorFunction(), location.file());
                    return Dispatch.copying().dispatch(device, irp);
                },
                Dispatch.completing(NtStatus.SUCCESS, 2));
        assertThat(stack.top().attachedTo()).isNotNull();
        try (UserFile file = UserFile.open(machine, "\\\\.\\stack")) {
            List<Supplier<IoResult>> requests = List.of(
                    () -> file.read(buffer(), 0),
                    () -> file.write(buffer(), 0),
                    () -> file.control(1, buffer(), buffer()),
                    file::flush);
            assertThat(requests).extracting(Supplier::get).containsOnly(new IoResult(NtStatus.SUCCESS, 2));
        }
        assertThat(seen.keySet())
                .isEqualTo(EnumSet.of(
                        MajorFunction.READ,
                        MajorFunction.WRITE,
                        MajorFunction.DEVICE_CONTROL,
                        MajorFunction.FLUSH_BUFFERS));
        assertThat(new HashSet<>(seen.values())).hasSize(1).doesNotContainNull();
    }

    @Test
    void aLateAnswerIsWaitedFor() {
        DeviceStack.of(
                machine,
                Dispatch.pending(
                        irp -> machine.startThread("late", () -> Dispatch.complete(irp, NtStatus.BUFFER_OVERFLOW, 3))));
        try (UserFile file = UserFile.open(machine, "stack")) {
            for (int i = 0; i < 500; i++) {
                assertThat(file.read(buffer(), i)).isEqualTo(new IoResult(NtStatus.BUFFER_OVERFLOW, 3));
            }
        }
    }

    @Test
    void anErrorIsTheSameWhetherItComesAtOnceOrLate() {
        DeviceStack.of(machine, (device, irp) -> {
            var parameters = Io.getCurrentIrpStackLocation(irp).parameters(IrpParameters.Read.class);
            Dispatch answer = parameters.byteOffset() == 0
                    ? Dispatch.completing(NtStatus.END_OF_FILE)
                    : Dispatch.pending(late ->
                            machine.startThread("late", () -> Dispatch.complete(late, NtStatus.END_OF_FILE, 0)));
            return answer.dispatch(device, irp);
        });
        try (UserFile file = UserFile.open(machine, "stack")) {
            assertThat(file.read(buffer(), 0)).isEqualTo(new IoResult(NtStatus.END_OF_FILE, 0));
            assertThat(file.read(buffer(), 1)).isEqualTo(new IoResult(NtStatus.END_OF_FILE, 0));
        }
    }

    @Test
    void anOverlappedRequestIsCompletedLaterAndTimesOutByTheMachinesClockUntilThen() {
        DeviceStack.of(machine, Set.of(DeviceFlag.DIRECT_IO), Dispatch.pending(kept::set));
        try (UserFile file = UserFile.open(machine, "stack")) {
            ByteBuffer target = buffer();
            Overlapped read = file.readOverlapped(target, 0);
            assertThat(read.isCompleted()).isFalse();
            AtomicReference<Optional<IoResult>> timedOut = new AtomicReference<>();
            Thread waiter = machine.startThread("waiter", () -> timedOut.set(read.await(Duration.ofSeconds(1))));
            Parallel.until(() -> machine.kernel().threads().stream()
                    .anyMatch(thread -> thread.javaThread() == waiter && thread.waitsOn() != null));
            clock.advance(Duration.ofSeconds(1));
            Parallel.until(() -> timedOut.get() != null);
            assertThat(timedOut.get()).isEmpty();
            kept.get().mdl().putInt(42);
            Dispatch.complete(kept.get(), NtStatus.SUCCESS, 4);
            assertThat(read.isCompleted()).isTrue();
            assertThat(read.await()).isEqualTo(new IoResult(NtStatus.SUCCESS, 4));
            assertThat(read.await(Duration.ZERO)).contains(new IoResult(NtStatus.SUCCESS, 4));
            assertThat(target.getInt(0)).isEqualTo(42);
        }
    }

    @Test
    void anyThreadMayAwaitAnOverlappedRequest() {
        DeviceStack.of(machine, Dispatch.pending(kept::set));
        try (UserFile file = UserFile.open(machine, "stack")) {
            Overlapped read = file.readOverlapped(buffer(), 0);
            var waiter = Parallel.start(() -> assertThat(read.await()).isEqualTo(new IoResult(NtStatus.SUCCESS, 1)));
            Parallel.until(() -> machine.kernel().threads().stream().anyMatch(thread -> thread.waitsOn() != null));
            Dispatch.complete(kept.get(), NtStatus.SUCCESS, 1);
            Parallel.join(waiter);
        }
    }

    @Test
    void cancelFindsTheRequestWhileItIsUnderWayAndOnlyThen() {
        CancelableQueue queue = new CancelableQueue();
        DeviceStack.of(machine, queue);
        try (UserFile file = UserFile.open(machine, "stack")) {
            Overlapped one = file.readOverlapped(buffer(), 0);
            Overlapped other = file.writeOverlapped(buffer(), 0);
            Parallel.run(() -> assertThat(one.cancel()).isTrue());
            assertThat(one.await()).isEqualTo(new IoResult(NtStatus.CANCELLED, 0));
            assertThat(other.isCompleted()).isFalse();
            assertThat(one.cancel()).isFalse();
            assertThat(queue.completeOne(NtStatus.SUCCESS)).isTrue();
            assertThat(other.await().status()).isSameAs(NtStatus.SUCCESS);
            assertThat(other.cancel()).isFalse();
        }
    }

    @Test
    void openingFailsWithTheReason() {
        assertThatThrownBy(() -> UserFile.open(machine, "absent"))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(NtStatus.OBJECT_NAME_NOT_FOUND))
                .hasMessageContaining("absent");
        machine.load(
                "locked",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "locked", Set.of()))
                        .on(MajorFunction.CREATE, Dispatch.completing(NtStatus.ACCESS_DENIED)));
        assertThatThrownBy(() -> UserFile.open(machine, "locked"))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(NtStatus.ACCESS_DENIED));
        assertThat(machine.device("locked").orElseThrow().referenceCount()).isZero();
    }

    private Queue<MajorFunction> recording(Dispatch data) {
        Queue<MajorFunction> order = new ConcurrentLinkedQueue<>();
        Dispatch records = (device, irp) -> {
            order.add(Io.getCurrentIrpStackLocation(irp).majorFunction());
            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
        };
        machine.load(
                "recording",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "recording", Set.of()))
                        .on(MajorFunction.CREATE, records)
                        .on(MajorFunction.CLEANUP, records)
                        .on(MajorFunction.CLOSE, records)
                        .onData(data));
        return order;
    }

    @Test
    void closingSendsCleanupThenCloseOnceAndEndsTheFile() {
        Queue<MajorFunction> order = recording(Dispatch.completing(NtStatus.SUCCESS));
        DeviceObject device = machine.device("recording").orElseThrow();
        UserFile file = UserFile.open(machine, "recording");
        assertThat(device.referenceCount()).isEqualTo(1);
        file.read(buffer(), 0);
        file.close();
        file.close();
        assertThat(order).containsExactly(MajorFunction.CREATE, MajorFunction.CLEANUP, MajorFunction.CLOSE);
        assertThat(device.referenceCount()).isZero();
        assertThatThrownBy(() -> file.read(buffer(), 0))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(NtStatus.FILE_CLOSED));
        assertThat(order).hasSize(3);
    }

    @Test
    void closingFromManyThreadsSendsOneCleanupAndOneClose() {
        Queue<MajorFunction> order = recording(Dispatch.completing(NtStatus.SUCCESS));
        for (int round = 0; round < 500; round++) {
            UserFile file = UserFile.open(machine, "recording");
            Parallel.times(2, number -> file.close());
            assertThat(order).containsExactly(MajorFunction.CREATE, MajorFunction.CLEANUP, MajorFunction.CLOSE);
            order.clear();
        }
    }

    /** Reference 6.8: CLOSE is sent when all I/O is done, CLEANUP while it may be outstanding. */
    @Test
    void closeWaitsForTheLastOutstandingRequestAndTheProgramDoesNot() {
        Queue<MajorFunction> order = recording(Dispatch.pending(kept::set));
        UserFile file = UserFile.open(machine, "recording");
        Overlapped read = file.readOverlapped(buffer(), 0);
        file.close();
        assertThat(order).containsExactly(MajorFunction.CREATE, MajorFunction.CLEANUP);
        DeviceObject device = machine.device("recording").orElseThrow();
        assertThatThrownBy(() -> machine.unload(device.driver())).isInstanceOf(NtStatusException.class);
        Dispatch.complete(kept.get(), NtStatus.SUCCESS, 0);
        assertThat(read.await().status()).isSameAs(NtStatus.SUCCESS);
        Parallel.until(() -> device.referenceCount() == 0);
        assertThat(order).containsExactly(MajorFunction.CREATE, MajorFunction.CLEANUP, MajorFunction.CLOSE);
        machine.unload(device.driver());
    }

    @Test
    void requestsAndCloseSideBySideNeverReachTheDriverAfterClose() {
        Set<FileObject> closed = Collections.newSetFromMap(new ConcurrentHashMap<>());
        Queue<String> afterClose = new ConcurrentLinkedQueue<>();
        machine.load(
                "strict",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "strict", Set.of()))
                        .on(MajorFunction.CLOSE, (device, irp) -> {
                            if (!closed.add(Io.getCurrentIrpStackLocation(irp).file())) {
                                afterClose.add("second close");
                            }
                            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
                        })
                        .on(MajorFunction.READ, (device, irp) -> {
                            if (closed.contains(
                                    Io.getCurrentIrpStackLocation(irp).file())) {
                                afterClose.add("read");
                            }
                            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
                        }));
        DeviceObject device = machine.device("strict").orElseThrow();
        for (int round = 0; round < 1_000; round++) {
            UserFile file = UserFile.open(machine, "strict");
            Parallel.run(file::close, () -> {
                try {
                    for (int i = 0; i < 50; i++) {
                        file.read(buffer(), 0);
                    }
                } catch (NtStatusException refused) {
                    assertThat(refused.status()).isSameAs(NtStatus.FILE_CLOSED);
                }
            });
            Parallel.until(() -> device.referenceCount() == 0);
        }
        assertThat(afterClose).isEmpty();
        assertThat(closed).hasSize(1_000);
    }

    /** The same instance from the body and from closing would be its own suppressed exception, which Java refuses. */
    @Test
    void aBugCheckComesOutOfTryWithResourcesAsItself() {
        DeviceStack.of(machine, (device, irp) -> {
            Io.completeRequest(irp);
            Io.completeRequest(irp);
            return NtStatus.SUCCESS;
        });
        assertThatThrownBy(() -> {
                    try (UserFile file = UserFile.open(machine, "stack")) {
                        file.flush();
                    }
                })
                .isInstanceOf(BugCheck.class)
                .isSameAs(machine.bugCheck().orElseThrow())
                .hasNoSuppressedExceptions();
    }

    @Test
    void requestsOfManyThreadsGoSideBySideAndEachGetsItsOwnData() {
        DeviceStack.of(machine, Set.of(DeviceFlag.BUFFERED_IO), Dispatch.copying(), (device, irp) -> {
            Io.markIrpPending(irp);
            long offset = Io.getCurrentIrpStackLocation(irp)
                    .parameters(IrpParameters.Read.class)
                    .byteOffset();
            Io.queueWorkItem(Io.allocateWorkItem(device), own -> {
                irp.systemBuffer().putInt((int) offset);
                Dispatch.complete(irp, NtStatus.SUCCESS, Integer.BYTES);
            });
            return NtStatus.PENDING;
        });
        try (UserFile file = UserFile.open(machine, "stack")) {
            Parallel.times(4, number -> {
                ByteBuffer target = buffer();
                for (int i = 0; i < 1_000; i++) {
                    int offset = number * 1_000 + i;
                    assertThat(file.read(target, offset).information()).isEqualTo(4);
                    assertThat(target.getInt(0)).isEqualTo(offset);
                }
            });
        }
    }
}
