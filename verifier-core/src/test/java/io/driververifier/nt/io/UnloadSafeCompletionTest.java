package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code IoSetCompletionRoutineEx}: the driver stays loaded until its routine has returned. */
class UnloadSafeCompletionTest {
    private final Machine machine = Machine.create();
    private final AtomicReference<Irp> kept = new AtomicReference<>();
    private DeviceObject device;
    private DriverObject driver;
    private DeviceStack below;

    @BeforeEach
    void load() {
        driver = machine.load("sender", new ScriptedDriver());
        device = Io.createDevice(driver, Set.of());
        below = DeviceStack.of(machine, Dispatch.pending(kept::set));
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private Irp send(CompletionRoutine routine, Set<InvokeOn> on) {
        Irp irp = Io.allocateIrp(1);
        Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        assertThat(Io.setCompletionRoutineEx(device, irp, routine, on)).isSameAs(NtStatus.SUCCESS);
        Io.callDriver(below.top(), irp);
        return irp;
    }

    private void assertUnloadIsRefused() {
        assertThatThrownBy(() -> machine.unload(driver))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(NtStatus.DEVICE_BUSY));
    }

    @Test
    void unloadingIsRefusedUntilTheRoutineHasReturned() {
        AtomicInteger runs = new AtomicInteger();
        Irp irp = send(
                (own, done) -> {
                    assertUnloadIsRefused();
                    runs.incrementAndGet();
                    return NtStatus.MORE_PROCESSING_REQUIRED;
                },
                InvokeOn.ALWAYS);
        assertUnloadIsRefused();
        Dispatch.complete(irp, NtStatus.SUCCESS, 0);
        assertThat(runs).hasValue(1);
        machine.unload(driver);
    }

    @Test
    void anOutcomeThatTheRoutineIsNotInvokedForLetsTheDriverGoToo() {
        AtomicInteger runs = new AtomicInteger();
        Irp irp = send(
                (own, done) -> {
                    runs.incrementAndGet();
                    return NtStatus.MORE_PROCESSING_REQUIRED;
                },
                Set.of(InvokeOn.SUCCESS));
        Dispatch.complete(irp, NtStatus.IO_DEVICE_ERROR, 0);
        assertThat(runs).hasValue(0);
        machine.unload(driver);
    }

    @Test
    void theDeletedDeviceStaysWithItsDriverUntilThen() {
        Irp irp = send((own, done) -> NtStatus.MORE_PROCESSING_REQUIRED, InvokeOn.ALWAYS);
        Io.deleteDevice(device);
        assertThat(driver.devices()).containsExactly(device);
        Dispatch.complete(irp, NtStatus.SUCCESS, 0);
        assertThat(driver.devices()).isEmpty();
    }

    @Test
    void aFailingRoutineLetsTheDriverGo() {
        Irp irp = send(
                (own, done) -> {
                    throw new IllegalStateException("planted");
                },
                InvokeOn.ALWAYS);
        assertThatThrownBy(() -> Dispatch.complete(irp, NtStatus.SUCCESS, 0)).hasMessage("planted");
        machine.unload(driver);
    }

    @Test
    void forTheRestOfCompletionItIsAsOtherRoutines() {
        AtomicReference<DeviceObject> own = new AtomicReference<>();
        AtomicReference<Irp> lower = new AtomicReference<>();
        try (Machine other = Machine.create()) {
            DeviceStack stack = DeviceStack.of(
                    other,
                    (filter, irp) -> {
                        Io.copyCurrentIrpStackLocationToNext(irp);
                        CompletionRoutine routine = (called, done) -> {
                            own.set(called);
                            assertThat(done.isPendingReturned()).isTrue();
                            Io.markIrpPending(done);
                            return NtStatus.CONTINUE_COMPLETION;
                        };
                        Io.setCompletionRoutineEx(filter, irp, routine, InvokeOn.ALWAYS);
                        return Io.callDriver(Dispatch.below(filter), irp);
                    },
                    (filter, irp) -> {
                        Io.copyCurrentIrpStackLocationToNext(irp);
                        CompletionRoutine never = (called, done) -> NtStatus.MORE_PROCESSING_REQUIRED;
                        Io.setCompletionRoutineEx(filter, irp, never, Set.of(InvokeOn.CANCEL));
                        return Io.callDriver(Dispatch.below(filter), irp);
                    },
                    Dispatch.pending(lower::set));
            Request request = Request.flush(stack.top());
            assertThat(request.send()).isSameAs(NtStatus.PENDING);
            Dispatch.complete(lower.get(), NtStatus.IO_DEVICE_ERROR, 0);
            assertThat(own).hasValue(stack.top());
            assertThat(request.isSignaled()).isTrue();
            assertThat(request.iosb().status()).isSameAs(NtStatus.IO_DEVICE_ERROR);
        }
    }
}
